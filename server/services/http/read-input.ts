import type { z } from 'zod'
import { StetError } from '#lib/base/stet-error.ts'
import type { InputOf, Operation } from '#lib/contract/operation.ts'
import { readJson } from './read-json.ts'
import { readUpload } from './read-upload.ts'

const bodyBytesMax = 1024 * 1024

/** Params, query and body of a request as its operation has them. Throws `invalid_input` naming the first wrong field. */
export async function readInput<O extends Operation>(
  operation: O,
  request: Request,
  params: unknown,
): Promise<InputOf<O>> {
  const { params: paramsSchema, query: querySchema, body: bodySchema, upload } = operation as Operation
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const input = {
    ...(paramsSchema && parsePath(paramsSchema, params)),
    ...(querySchema && parse(querySchema, query)),
    ...(bodySchema && parse(bodySchema, await readJson(request, operation.bodyBytesMax ?? bodyBytesMax))),
    ...(upload && { file: await readUpload(request, upload.bytesMax) }),
  }
  return input as InputOf<O>
}

/** An id that cannot be one is an id of nothing. */
function parsePath(schema: z.ZodObject, params: unknown): Record<string, unknown> {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw new StetError('not_found')
  return parsed.data
}

function parse(schema: z.ZodObject, value: unknown): Record<string, unknown> {
  const parsed = schema.safeParse(value, { reportInput: false })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new StetError('invalid_input', issue ? { ...describe(issue) } : {})
}

function describe(issue: z.core.$ZodIssue): { field?: string; message?: string } {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const field = [...path, issue.keys[0] ?? ''].join('.')
    return { field, message: `There is no field “${field}” here.` }
  }
  if (path.length === 0) return { message: 'The request should be a JSON object.' }
  const field = path.join('.')
  return { field, message: sentence(field, issue) }
}

/** The contracts' own words, as a sentence; what zod says by itself is for programmers, and is put plainly. */
function sentence(field: string, { message, code }: z.core.$ZodIssue): string {
  if (/^(must|is) /.test(message)) return `The field “${field}” ${message}.`
  if (/^[A-Z].*\.$/.test(message)) return message
  if (code === 'too_big') return `The field “${field}” is too long or too large.`
  if (code === 'too_small') return `The field “${field}” is too short or too small.`
  return `The field “${field}” is missing or not as it should be.`
}
