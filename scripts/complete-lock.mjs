/**
 * Adds to package-lock.json the optional packages of other platforms that the registry in use did not serve.
 *
 * npm leaves such packages out of the lock file and `npm ci` then refuses it ("Missing: … from lock file").
 * Their versions stand in the packages that name them, and their platform in their names, so that is what is
 * written: without an integrity hash, which npm fills in on the platform that needs them.
 * Run it after every change of dependencies: `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const packages = lock.packages
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
]
const processors = [
  'arm64',
  'x64',
  'arm',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
]
let added = 0

for (const [path, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isListed(path, name)) continue
    const version = /\d+\.\d+\.\d+[^\s|]*/.exec(range)?.[0]
    if (!version) throw new Error(`No version can be read from ${name}@${range}, which ${path} names`)
    packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev && { dev: true }),
      optional: true,
      ...platformOf(name),
    }
    added += 1
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} optional packages of other platforms added`)

function isListed(path, name) {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder.includes('/node_modules/')) return Boolean(packages[`node_modules/${name}`])
  }
}

function platformOf(name) {
  const words = name === 'fsevents' ? ['darwin'] : name.split(/[-/]/)
  const os = words.filter((word) => systems.includes(word))
  const cpu = words.filter((word) => processors.includes(word))
  const libc = words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {}
  if (words.includes('universal') || cpu.length === 0) return os.length > 0 ? { os } : { os: ['other'] }
  return os.length > 0 ? { os, cpu, ...libc } : { cpu }
}
