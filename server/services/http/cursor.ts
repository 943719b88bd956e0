import { z } from 'zod'
import { StetError } from '#lib/base/stet-error.ts'

const place = z.tuple([z.string().regex(/^[\w:.-]{1,64}$/), z.string().regex(/^[\w-]{1,64}$/)])

type Place = z.output<typeof place>

/** Where a page of a list ended, its sort key and id, as one word that callers hand back unread. */
export function writeCursor(after: Place): string {
  return Buffer.from(JSON.stringify(after)).toString('base64url')
}

/** Throws `invalid_input` for a word that no list gave out. */
export function readCursor(cursor: string): Place {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new StetError('invalid_input', {
      field: 'cursor',
      message: 'The field “cursor” is not one that a list gave out.',
    })
  }
}
