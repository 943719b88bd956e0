import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openapi } from '#lib/contract/openapi.ts'
import { operations } from '#lib/contract/operations.ts'

const api = join(import.meta.dirname, '../../../app/api')

const schema = z.record(z.string(), z.unknown())
const content = z.record(z.string(), z.object({ schema: schema.optional() }))
const response = z.object({ description: z.string(), content })
const reference = z.object({ $ref: z.string() })

/** What OpenAPI 3.1 asks of the parts that we write. */
const documentShape = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string().regex(/^\/api\//),
    z.partialRecord(
      z.enum(['get', 'post', 'put', 'patch', 'delete']),
      z.object({
        operationId: z.string().min(1),
        summary: z.string().min(1),
        tags: z.array(z.string()).min(1),
        parameters: z.array(
          z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema }),
        ),
        requestBody: z.object({ required: z.literal(true), content }).optional(),
        responses: z.record(z.string(), z.union([response, reference])),
      }),
    ),
  ),
})

const written = openapi('http://localhost:3000')

describe('the OpenAPI document', () => {
  it('[C1] is OpenAPI 3.1 with every operation described once', () => {
    const { paths } = documentShape.parse(written)
    const ids = Object.values(paths).flatMap((path) => Object.values(path).map((one) => one.operationId))
    expect(ids.toSorted()).toEqual(operations.map(({ id }) => id).toSorted())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('[C1] has every part of a path as a required parameter', () => {
    for (const [path, methods] of Object.entries(documentShape.parse(written).paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      for (const one of Object.values(methods)) {
        const given = one.parameters.filter((parameter) => parameter.in === 'path')
        expect(given.map(({ name }) => name)).toEqual(names)
        expect(given.every(({ required }) => required)).toBe(true)
      }
    }
  })

  it('[C1] points to nothing that is not in it', () => {
    const all = [...JSON.stringify(written).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter((path) => placeOf(path) === undefined)).toEqual([])
  })

  it('[C1] describes every route file, and there is a route file for each operation', () => {
    const byPath = Map.groupBy(operations, ({ path }) => path)
    const expected = [...byPath].map(
      ([path, all]) =>
        `${path} ${all
          .map(({ method }) => method)
          .toSorted()
          .join(' ')}`,
    )
    const routes = routeFiles().map(({ path, methods }) => `${path} ${methods.join(' ')}`)
    expect(routes.length).toBeGreaterThan(20)
    expect(routes.toSorted()).toEqual(expected.toSorted())
  })

  it('[C1] gives no name twice in one operation, since a use case gets params, query and body flat', () => {
    for (const { id, params, query, body } of operations) {
      const names = [params, query, body].flatMap((part) => Object.keys(part?.shape ?? {}))
      expect(new Set(names).size, id).toBe(names.length)
    }
  })
})

function placeOf(path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((place, name) => (place as Record<string, unknown> | undefined)?.[name], written)
}

/** The routes of `app/api` with the methods that each serves, but those of next-auth, of this document and of unknown addresses. */
function routeFiles(): { path: string; methods: string[] }[] {
  return readdirSync(api, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && !/^auth\/|openapi\.json|\[\.\.\./.test(file))
    .map((file) => ({
      path: `/api/${file.replace('/route.ts', '').replaceAll(/\[(\w+)\]/g, '{$1}')}`,
      methods: methodsOf(readFileSync(join(api, file), 'utf8')),
    }))
}

function methodsOf(source: string): string[] {
  return [...source.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)(?:: | = )serve\(/g)]
    .map((match) => match[1] ?? '')
    .toSorted()
}
