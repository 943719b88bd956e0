/** Format, lint, types, dead code and the import rule, all of them, even when the first finds something. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, projectNode, root } from './prepare.mjs'

ensureInstalled()

const bin = (name) => join(root, 'node_modules/.bin', name)
const checks = [
  ['format', bin('oxfmt'), ['--check', '.']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['dead code', bin('knip'), []],
  ['import rule', bin('vitest'), ['run', '--project', 'architecture', '--reporter=dot']],
]

const env = { ...process.env, PATH: `${join(projectNode, '..')}:${process.env.PATH}` }
const red = checks.filter(([name, command, args]) => {
  console.log(`\n— ${String(name)}`)
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env }).status !== 0
})

console.log(red.length === 0 ? '\nAll checks are green.' : `\nRed: ${red.map(([name]) => name).join(', ')}`)
process.exit(red.length === 0 ? 0 : 1)
