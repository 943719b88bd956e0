import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

it('[A3] has no type errors', { timeout: 120_000 }, () => {
  const { status, stdout } = spawnSync('node_modules/.bin/tsc', ['--noEmit', '-p', '.'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
  expect(status).toBe(0)
})
