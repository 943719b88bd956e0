/** Runs every test, or what the arguments name (they go to vitest), and closes with one line that counts them all. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt, ensureInstalled, fail, projectNode, root } from './prepare.mjs'
import { findServices } from './services.mjs'

ensureInstalled()
const browser = await ensureBrowser()
const services = await findServices()
for (const line of services.missing) console.log(line)
if (services.missing.length > 0 && process.env.STET_TEST_REQUIRE_ALL)
  fail('STET_TEST_REQUIRE_ALL is set, and something is missing.')
ensureBuilt()

const output = join(root, 'tests/.output')
const report = join(output, 'report.json')
mkdirSync(output, { recursive: true })
rmSync(report, { force: true })

const vitest = spawnSync(
  projectNode,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...services.environment,
      PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
      CHROMIUM_PATH: browser,
      NODE_ENV: 'test',
    },
  },
)

if (!existsSync(report)) fail('The tests did not run to their end: there is no report.')
const counted = JSON.parse(readFileSync(report, 'utf8'))
const skipped = counted.numPendingTests + (counted.numTodoTests ?? 0)
// A file that fails before its first test, or an error outside any test, counts as a failure too.
const brokenFiles = counted.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
)
const failed = counted.numFailedTests + brokenFiles.length || (vitest.status === 0 ? 0 : 1)

console.log(`\n${counted.numPassedTests} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 || counted.numPassedTests === 0 ? 1 : 0)
