import { createHmac, timingSafeEqual } from 'node:crypto'
import { StetError } from '#lib/base/stet-error.ts'
import type { muteMail as operation } from '#lib/contract/notifications.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { setMailSetting } from './mail-setting.ts'

/**
 * The word in a mail's link by which whoever holds it ends the mail to `userId`: the id and its signature. It is good for
 * that alone, and for ever, as old mails must still be able to be the last.
 */
export function muteToken(userId: string): string {
  return `${userId}.${signatureOf(userId).toString('base64url')}`
}

/** Ends the mail that the link came with. Throws `not_found` for a link that this house did not sign. */
export async function muteByLink(
  _: Actor | null,
  { token }: InputOf<typeof operation>,
): Promise<{ ok: true }> {
  await setMailSetting({ userId: await readMuteToken(token) }, { muted: true })
  return { ok: true }
}

/** Takes that back. */
export async function unmuteByLink(
  _: Actor | null,
  { token }: InputOf<typeof operation>,
): Promise<{ ok: true }> {
  await setMailSetting({ userId: await readMuteToken(token) }, { muted: false })
  return { ok: true }
}

/** Whose mail a link ends. Throws `not_found`. */
export async function readMuteToken(token: string): Promise<string> {
  const [userId = '', signature = ''] = token.split('.')
  const [given, right] = [Buffer.from(signature, 'base64url'), signatureOf(userId)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw refusal()
  const { db } = getRuntime()
  const user = await db.selectFrom('users').select('id').where('id', '=', userId).executeTakeFirst()
  if (!user) throw refusal()
  return userId
}

function refusal(): StetError {
  return new StetError('not_found', { message: 'This link is not one that this house sent.' })
}

function signatureOf(userId: string): Buffer {
  return createHmac('sha256', getRuntime().secret).update(`mute-mail:${userId}`).digest()
}
