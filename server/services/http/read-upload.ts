import { StetError } from '#lib/base/stet-error.ts'
import type { UploadedFile } from '#lib/contract/operation.ts'
import { readBytes } from './read-bytes.ts'

/** What the boundaries and headers around the file may take. */
const aroundBytesMax = 64 * 1024

const partsMax = 20

/**
 * The file in the field `file` of a multipart body (RFC 7578), of at most `bytesMax` bytes. Other fields are passed over.
 *
 * Throws `wrong_type` for another kind of body, `too_large` as soon as the bound is passed, `invalid_input` where there is no file.
 */
export async function readUpload(request: Request, bytesMax: number): Promise<UploadedFile> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  if (!boundary) {
    throw new StetError('wrong_type', { message: 'The request should carry a file (multipart/form-data).' })
  }
  const body = await readBytes(request, bytesMax + aroundBytesMax)
  const file = findFile(body, boundary)
  if (!file)
    throw new StetError('invalid_input', { field: 'file', message: 'There is no file in the request.' })
  if (file.bytes.byteLength > bytesMax) throw new StetError('too_large')
  return file
}

function boundaryOf(type: string): string | null {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? []
  return quoted ?? bare ?? null
}

/** Looks for the boundaries alone, so that the file is never copied or decoded. */
function findFile(body: Buffer, boundary: string): UploadedFile | null {
  const delimiter = `\r\n--${boundary}`
  let at = body.indexOf(delimiter.slice(2)) === 0 ? delimiter.length - 2 : afterNext(body, delimiter, 0)
  for (let parts = 0; at !== null && parts < partsMax; parts += 1) {
    const headersEnd = body.indexOf('\r\n\r\n', at)
    if (headersEnd < 0) return null
    const end = body.indexOf(delimiter, headersEnd)
    if (end < 0) return null
    const name = fileNameIn(body.toString('utf8', at, Math.min(headersEnd, at + 4_096)))
    if (name !== null) return { name, bytes: body.subarray(headersEnd + 4, Math.max(end, headersEnd + 4)) }
    at = end + delimiter.length
  }
  return null
}

function afterNext(body: Buffer, delimiter: string, from: number): number | null {
  const found = body.indexOf(delimiter, from)
  return found < 0 ? null : found + delimiter.length
}

/** The name of the file where the headers are those of the field `file`; null otherwise. */
function fileNameIn(headers: string): string | null {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(headers)?.[1]
  if (disposition === undefined || !/(?:^|[\s;])name="file"/i.test(disposition)) return null
  const name = /(?:^|[\s;])filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]
  // Browsers write a quotation mark as `%22`, other programs with a backslash; any other backslash is one.
  return name?.replaceAll(/\\"|%22/g, '"') ?? null
}
