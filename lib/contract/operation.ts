import type { z } from 'zod'

/**
 * One thing that can be asked of the HTTP API: the one description from which the routes, the typed client and
 * `/api/v1/openapi.json` are made.
 *
 * `path` is written as OpenAPI has it, `/api/v1/chapters/{chapterId}`. A request's params, query and body reach the use case as
 * one flat input, so no name may stand in two of them.
 */
export interface Operation {
  id: string
  method: Method
  path: `/api/${string}`
  summary: string
  /** `anyone` needs no session: the first page, invitations, health. */
  access: 'member' | 'anyone'
  /** The status of success: 201 where something was made, 202 where it is being made. */
  status: 200 | 201 | 202
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  /** The largest body in bytes; 1 MiB unless told. */
  bodyBytesMax?: number
  /** Instead of a body: one file, multipart, in the field `file`. */
  upload?: { bytesMax: number }
  result: z.ZodType
  /** The media types of a result that is not JSON. */
  files?: readonly string[]
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A file as it came. The name is what its sender says: never a path, and no word on what is in it. */
export interface UploadedFile {
  name: string
  bytes: Uint8Array
}

/** What a caller gives: params, query and body as they are before parsing; in the place of a body perhaps a file. */
export type CallOf<O extends Operation> = Part<O, 'params'> &
  Part<O, 'query'> &
  Part<O, 'body'> &
  (O extends { upload: object } ? { file: File } : unknown)

/** What a use case gets: params, query and body, parsed and flat, and the file. */
export type InputOf<O extends Operation> = Parsed<O, 'params'> &
  Parsed<O, 'query'> &
  Parsed<O, 'body'> &
  (O extends { upload: object } ? { file: UploadedFile } : unknown)

/** What comes back. */
export type ResultOf<O extends Operation> = z.output<O['result']>

type PartName = 'params' | 'query' | 'body'

type Part<O, Name extends PartName> = O extends { [Key in Name]: infer S extends z.ZodObject }
  ? object extends z.input<S>
    ? { [Key in Name]?: z.input<S> }
    : { [Key in Name]: z.input<S> }
  : unknown

type Parsed<O, Name extends PartName> = O extends { [Key in Name]: infer S extends z.ZodObject }
  ? z.output<S>
  : unknown

type Defaulted<Given> = Given &
  (Given extends { access: string } ? unknown : { access: 'member' }) &
  (Given extends { status: number } ? unknown : { status: 200 })

/** Describes an operation; `access` is `member` and `status` 200 unless told. */
export function operation<const Given extends Omit<Operation, 'access' | 'status'> & Partial<Operation>>(
  given: Given,
): Defaulted<Given> {
  return { access: 'member', status: 200, ...given } as Defaulted<Given>
}
