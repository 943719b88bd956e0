import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

it('[A4] every number in a test title stands in SPEC.md, and every rule there has a test', () => {
  const defined = numbersIn(readFileSync(join(root, 'SPEC.md'), 'utf8'), /^- \*\*([A-Z]+\d+)\*\*/gm)
  // In a title, or in a table from which titles are made.
  const used = numbersIn(testSources().join('\n'), /[['"]([A-Z]\d+)[\]'"]/g)
  expect(defined.size).toBeGreaterThan(100)
  const inTitles = numbersIn(testSources().join('\n'), /\[([A-Z]\d+)\]/g)
  expect([...inTitles].filter((number) => !defined.has(number))).toEqual([])
  expect([...defined].filter((number) => !used.has(number))).toEqual([])
})

function testSources(): string[] {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, 'tests', name), 'utf8'))
}

function numbersIn(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))
}
