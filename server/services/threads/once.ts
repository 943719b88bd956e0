import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'

/** A comment that is in the database. */
export interface WrittenComment {
  id: string
  threadId: string
}

interface Sending {
  /** As the author's page called it; without one every sending counts. */
  requestId: string | undefined
  /** The thread that the comment answers in; without one it begins a thread. */
  threadId?: string
}

/**
 * Writes a comment unless the very same sending was written before, and returns what came of it the first time.
 *
 * Throws `conflict` where the author called something else by that name.
 */
export async function once(
  actor: Pick<Actor, 'userId'>,
  sending: Sending,
  write: () => Promise<WrittenComment>,
): Promise<WrittenComment> {
  const before = await find(actor, sending)
  if (before) return before
  try {
    return await write()
  } catch (error) {
    // Two sendings of the same may cross: the database let one in.
    const first = await find(actor, sending)
    if (first) return first
    throw error
  }
}

async function find(
  { userId }: Pick<Actor, 'userId'>,
  { requestId, threadId }: Sending,
): Promise<WrittenComment | undefined> {
  if (requestId === undefined) return undefined
  const written = await getRuntime()
    .db.selectFrom('comments')
    .select(['id', 'threadId'])
    .where('userId', '=', userId)
    .where('requestId', '=', requestId)
    .executeTakeFirst()
  if (!written) return undefined
  const isBeginning = await beganThread(written)
  const isSame = threadId === undefined ? isBeginning : !isBeginning && written.threadId === threadId
  if (isSame) return written
  throw new StetError('conflict', { field: 'requestId', message: 'Something else was sent under this name.' })
}

async function beganThread({ id, threadId }: WrittenComment): Promise<boolean> {
  const first = await getRuntime()
    .db.selectFrom('comments')
    .select('id')
    .where('threadId', '=', threadId)
    .orderBy('createdAt')
    .orderBy('id')
    .executeTakeFirst()
  return first?.id === id
}
