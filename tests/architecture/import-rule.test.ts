import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Layers from the bottom up; those in one row do not see each other. A layer is a folder or a file. */
const libRows = [
  ['lib/base'],
  ['lib/access'],
  ['lib/contract'],
  ['lib/wire'],
  ['lib/manuscript'],
  ['lib/review'],
  ['lib/history'],
  ['lib/export', 'lib/import'],
]
const serverRows = [
  ['server/env.ts', 'server/log.ts'],
  ['server/db'],
  ['server/runtime.ts'],
  ['server/auth'],
  ['server/services'],
  ['server/collab', 'server/jobs', 'server/mail', 'server/seed'],
  ['server/processes'],
  ['server/main.ts', 'server/cli'],
]

/** Node's own modules that `lib/` may not use: it runs in browser, server and worker alike. */
const forbiddenInLib = /^(node:|react|next|kysely|better-sqlite3|pg|ioredis|ws$)/

interface Import {
  from: string
  to: string
}

const files = ['app', 'components', 'lib', 'server', 'tests'].flatMap((folder) =>
  listSources(join(root, folder)),
)
const imports = files.flatMap(importsOf)

describe('the import rule', () => {
  it('[A1] is checked over files that are really there', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(imports.length).toBeGreaterThan(20)
    for (const row of ['lib/', 'server/', 'app/', 'components/']) {
      expect(
        files.some((file) => file.startsWith(row)),
        `some file in ${row}`,
      ).toBe(true)
    }
  })

  it('[A1] holds for every import', () => {
    expect(
      imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} must not import ${to}`),
    ).toEqual([])
  })

  it('[A1] gives every file of lib/ and server/ a layer', () => {
    const homeless = files.filter(
      (file) =>
        (file.startsWith('lib/') && rank(file, libRows) < 0) ||
        (file.startsWith('server/') && rank(file, serverRows) < 0),
    )
    expect(homeless).toEqual([])
  })

  it('[A2] keeps clock, random and platform out of lib/', () => {
    const found = files
      .filter((file) => file.startsWith('lib/'))
      .filter((file) =>
        /\b(Date\.now|new Date\(\)|Math\.random|crypto\.|process\.|localStorage)/.test(read(file)),
      )
    expect(found).toEqual([])
    expect(imports.filter((one) => one.from.startsWith('lib/') && forbiddenInLib.test(one.to))).toEqual([])
  })
})

function isAllowed({ from, to }: Import): boolean {
  if (!isOurs(to) || from.startsWith('tests/')) return true
  if (to.startsWith('app/') || to.startsWith('tests/'))
    return from.startsWith('app/') && to.startsWith('app/')
  if (from.startsWith('lib/')) return to.startsWith('lib/') && maySee(from, to, libRows)
  if (from.startsWith('server/'))
    return to.startsWith('lib/') || (to.startsWith('server/') && maySee(from, to, serverRows))
  if (from.startsWith('components/')) return to.startsWith('lib/') || to.startsWith('components/')
  if (to.startsWith('server/')) return /^server\/(auth|services)\//.test(to)
  return true
}

function maySee(from: string, to: string, rows: string[][]): boolean {
  const [own, other] = [rank(from, rows), rank(to, rows)]
  if (own !== other) return other < own
  return layerOf(from, rows) === layerOf(to, rows)
}

function rank(file: string, rows: string[][]): number {
  return rows.findIndex((row) => row.some((layer) => isIn(file, layer)))
}

function layerOf(file: string, rows: string[][]): string | undefined {
  return rows.flat().find((layer) => isIn(file, layer))
}

function isIn(file: string, layer: string): boolean {
  return file === layer || file.startsWith(`${layer}/`)
}

function isOurs(path: string): boolean {
  return /^(app|components|lib|server|tests)\//.test(path)
}

function importsOf(file: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g
  return [...read(file).matchAll(pattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? ''
    return { from: file, to: resolveSpecifier(file, specifier) }
  })
}

function resolveSpecifier(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier))
  return specifier
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}
