/**
 * What every script needs first: packages as the lock file has them, and a build as new as the sources.
 *
 * Plain JavaScript without dependencies, since it runs on whatever Node (20 or newer) the machine has, before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

/** The Node that the project pins (package `node`), whatever Node runs this script. */
export const projectNode = join(root, 'node_modules/node/bin/node')

const sources = [
  'app',
  'components',
  'lib',
  'server',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

/** Installs the packages of the lock file unless exactly these are there already. */
export function ensureInstalled() {
  const stamp = join(root, 'node_modules/.stet-lock')
  const wanted = hashOf(['package-lock.json', 'package.json'])
  if (existsSync(projectNode) && readIfThere(stamp) === wanted) return
  console.error('Installing packages (about a minute) …')
  run('npm', ['ci', '--loglevel=error'], 'The packages could not be installed. Is the network reachable?')
  if (!existsSync(projectNode)) {
    fail('Node 24 is missing after the installation: the package `node` could not run its install script.')
  }
  writeFileSync(stamp, wanted)
}

/** Builds the pages unless the build was made from exactly these sources. */
export function ensureBuilt() {
  const stamp = join(root, '.next/stet-sources')
  const wanted = hashOf(sources)
  if (existsSync(join(root, '.next/BUILD_ID')) && readIfThere(stamp) === wanted) return
  console.error('Building the pages (about a minute) …')
  run(
    projectNode,
    [join(root, 'node_modules/next/dist/bin/next'), 'build'],
    'The pages could not be built.',
    {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  )
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Runs a program of the project on its own Node with this terminal, hands signals on, and ends as it ends. */
export function runProject(file, args, environment = {}) {
  const child = spawn(projectNode, [join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  endWithNpm(child)
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/**
 * Ends the program when the npm above it is gone. npm hands a signal to the shell between it and us, and that shell
 * dies of it without a word to us, so that the server would go on with nobody in charge of it.
 */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const above = [process.ppid]
  if (!isNpm(process.ppid) && isNpm(parentOf(process.ppid))) above.push(parentOf(process.ppid))
  const timer = setInterval(() => {
    if (process.ppid === above[0] && above.every(isRunning)) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, 200)
  timer.unref()
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Asks Linux's /proc; elsewhere nothing is known, and the direct parent has to do. */
function isNpm(pid) {
  return /^npm |\bnpm(-cli\.js)?\0/.test(readIfThere(`/proc/${pid}/cmdline`) ?? '')
}

function parentOf(pid) {
  return Number(/^\d+ \(.*\) \S (\d+)/.exec(readIfThere(`/proc/${pid}/stat`) ?? '')?.[1] ?? 0)
}

/** Ends with one line that says what is wrong. */
export function fail(line) {
  console.error(line)
  process.exit(1)
}

function run(command, args, onFailure, environment = {}) {
  const quiet = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (quiet.status === 0) return
  console.error(`${quiet.stdout ?? ''}${quiet.stderr ?? ''}`.split('\n').slice(-40).join('\n'))
  fail(quiet.error ? `${onFailure} (${quiet.error.message})` : onFailure)
}

/** A hash over the contents of files, and of all files in folders. What is not there counts as empty. */
function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(listFiles))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

function listFiles(path) {
  const whole = join(root, path)
  if (!existsSync(whole)) return []
  if (!/^(app|components|lib|server)$/.test(path)) return [path]
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
