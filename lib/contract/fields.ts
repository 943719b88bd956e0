import { z } from 'zod'
import { roles } from '#lib/access/permission.ts'

/** The fields that the HTTP contracts are made of, each with its bounds. */

/** Any id that the API gives out. */
export const id = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/, 'is not an id')

export const role = z.enum(roles)

export const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email('must be an e-mail address'))
  .transform((value) => value.toLowerCase())

/** At least ten characters; the upper bound keeps hashing cheap. */
export const password = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(256, 'must have at most 256 characters')

export const personName = singleLine(1, 80)

export const title = singleLine(1, 200)

export const authorLine = singleLine(0, 200)

/** A BCP 47 language tag. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or ru')

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime()

/** What somebody says in the margin. */
export const commentBody = z
  .string()
  .overwrite((value) => value.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''))
  .trim()
  .min(1, 'A comment cannot be empty.')
  .max(10_000, 'A comment can have at most 10,000 characters.')

/** What a page calls the sending of a comment, so that sending it again has no second effect. */
export const requestId = z.uuid()

/** One emoji, however many signs it is made of (a family, a flag, a tone of skin). */
export const emoji = z
  .string()
  .max(40)
  .overwrite(asDrawn)
  .refine((value) => emojiOnly.test(value), { error: 'A reaction is one emoji.' })

/** Who did something, as others see them; `color` is one of the eight author colours. */
export const person = z.object({ id, name: z.string(), color: z.int().min(0).max(7) })

/** A chapter's text as ProseMirror JSON in the manuscript schema. */
export const documentJson = z.object({ type: z.literal('doc'), content: z.array(z.unknown()) })

/** Where the next page of a list begins: as it came in `nextCursor`. */
export const cursor = z.string().min(1).max(200)

export const ok = z.object({ ok: z.literal(true) })

/** Text on one line, trimmed, between `min` and `max` characters. */
export function singleLine(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value), { error: 'must be a single line' })
}

const emojiOnly = /^\p{RGI_Emoji}$/v

/** Some signs are emoji only with a mark behind them that keyboards leave out: ❤ and ❤️ are one reaction. */
function asDrawn(value: string): string {
  const drawn = `${value}\uFE0F`
  return !emojiOnly.test(value) && emojiOnly.test(drawn) ? drawn : value
}
