import type { Kysely } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import type { Database, ThreadTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { announceThreads } from './announce-threads.ts'
import { mayResolve, readThread } from './read-threads.ts'
import { requireThread } from './require-thread.ts'

type Status = ThreadTable['status']

/** Resolves a thread or opens it again; its anchor stays in the text either way. */
export async function setThreadStatus(
  actor: Actor,
  { threadId, status }: { threadId: string; status: Status },
) {
  const { reader, thread } = await requireThread(actor, threadId, 'resolveOwnThread')
  if (!mayResolve(reader, thread)) {
    throw new StetError('forbidden', {
      message: 'Your role allows you to resolve only threads that you began.',
    })
  }
  if (thread.status !== status) {
    await writeStatus(getRuntime().db, { threadId, status, userId: actor.userId })
    announceThreads(thread.chapterId)
  }
  return readThread(reader, thread)
}

export async function writeStatus(
  db: Kysely<Database>,
  { threadId, status, userId }: { threadId: string; status: Status; userId: string },
): Promise<void> {
  const isResolved = status === 'resolved'
  await db
    .updateTable('threads')
    .set({
      status,
      resolvedBy: isResolved ? userId : null,
      resolvedAt: isResolved ? new Date().toISOString() : null,
    })
    .where('id', '=', threadId)
    .execute()
}
