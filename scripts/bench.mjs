/** Runs the benchmarks in tests/bench, or those whose names are given: `npm run bench -- peers`. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, fail, projectNode, root } from './prepare.mjs'
import { ensureBrowser } from './browser.mjs'

ensureInstalled()
ensureBuilt()

const folder = join(root, 'tests/bench')
const wanted = process.argv.slice(2)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.bench.ts', '')))
if (files.length === 0)
  fail(`There is no benchmark of that name. There are: ${readdirSync(folder).join(', ')}`)

const env = { ...process.env, CHROMIUM_PATH: await ensureBrowser() }
for (const file of files) {
  console.log(`\n## ${file.replace('.bench.ts', '')}\n`)
  const { status } = spawnSync(projectNode, [join(folder, file)], { cwd: root, stdio: 'inherit', env })
  if (status !== 0) fail(`${file} did not finish.`)
}
