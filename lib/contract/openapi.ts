import { z } from 'zod'
import { errorTable } from '#lib/base/stet-error.ts'
import { operations } from './operations.ts'
import type { Operation } from './operation.ts'

type Json = Record<string, unknown>

/** The whole HTTP API as an OpenAPI 3.1 document, made from the operations. */
export function openapi(serverUrl: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stet',
      version: '1',
      description: 'The HTTP API of Stet, the same that its pages use.',
    },
    servers: [{ url: serverUrl }],
    security: [{ token: [] }, { session: [] }],
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal access token, stet_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
      schemas: { Error: errorSchema },
      responses: {
        Error: {
          description: 'A refusal or failure, with a sentence for people.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    },
  }
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(errorTable) },
        message: { type: 'string' },
        field: { type: 'string', description: 'Which field of the request is wrong.' },
        id: { type: 'string', description: 'The id under which the log has an unexpected failure.' },
      },
    },
  },
}

function pathsOf(all: Operation[]): Json {
  const paths: Record<string, Json> = {}
  for (const one of all) paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: describe(one) }
  return paths
}

function describe(operation: Operation): Json {
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.path.split('/')[3] ?? 'house'],
    ...(operation.access === 'anyone' ? { security: [] } : {}),
    parameters: [...parametersOf(operation.params, 'path'), ...parametersOf(operation.query, 'query')],
    ...(operation.body
      ? { requestBody: { required: true, content: jsonContent(operation.body, 'input') } }
      : {}),
    ...(operation.upload ? { requestBody: { required: true, content: fileContent } } : {}),
    responses: {
      [operation.status]: { description: 'Done.', content: resultContent(operation) },
      default: { $ref: '#/components/responses/Error' },
    },
  }
}

const fileContent = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    },
  },
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(field, undefined).success,
    schema: schemaOf(field, 'input'),
  }))
}

function resultContent(operation: Operation): Json {
  const files = Object.fromEntries((operation.files ?? []).map((type) => [type, {}]))
  return operation.result instanceof z.ZodCustom
    ? files
    : { ...jsonContent(operation.result, 'output'), ...files }
}

function jsonContent(schema: z.ZodType, side: 'input' | 'output'): Json {
  return { 'application/json': { schema: schemaOf(schema, side) } }
}

function schemaOf(schema: z.core.$ZodType, side: 'input' | 'output'): Json {
  const { $schema: _, '~standard': __, ...rest } = z.toJSONSchema(schema, { io: side }) as Json
  return rest
}
