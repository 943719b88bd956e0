import { can } from '#lib/access/permission.ts'
import type { mergeFile as operation } from '#lib/contract/round-trip.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime, type PlannedImport } from '#server/runtime.ts'
import { requireChapter, type ChapterAccess } from '../access/require-chapter.ts'
import { announceThreads } from '../threads/announce-threads.ts'
import { mayResolve } from '../threads/read-threads.ts'
import { sightOf } from '../threads/sight.ts'
import { keepVersion } from '../versions/keep-version.ts'
import { importerOf } from './importer-of.ts'
import { inChapterTurn } from './chapter-turns.ts'
import { underOwnName } from './claim-book.ts'
import { knownThreads } from './known-threads.ts'
import { suggestionPrefix } from './suggestion-prefix.ts'
import { rejectOpen } from './take-back-import.ts'
import { writeMerge } from './write-merge.ts'

/**
 * Brings a file back into its chapter: what was changed in it since it left becomes suggestions of whoever brings it, on the text as it is
 * now; its new comments become threads and answers. Whoever may only comment brings in comments alone.
 */
export async function mergeFile(
  actor: Actor,
  { chapterId, file }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const access = await requireChapter(actor, chapterId, 'comment')
  const at = new Date().toISOString()
  const book = await getRuntime().exports.readFile({ ...file, split: 'headings', at })
  return inChapterTurn(chapterId, async () => {
    const importId = newId()
    const planned = await planFor(actor, access, { book, at, prefix: suggestionPrefix(importId) })
    const states = await statesFor(actor, access, planned)
    const threadIds = planned.opened.map(({ id }) => id)
    const { userId: id, name } = await importerOf(actor)
    const user = { id, name }
    if (!isEmpty(planned)) {
      const { rooms } = getRuntime()
      const { plan } = planned
      if (plan.changes.length > 0) await keepVersion({ chapterId, kind: 'before_import', userId: user.id })
      const { places, lost } = await rooms.putSuggestions(chapterId, { plan, threadIds, userId: user.id })
      const { people } = book
      try {
        await writeMerge({ importId, chapterId, user, planned, states, people, places })
      } catch (error) {
        await rejectOpen(chapterId, user.id, importId)
        for (const threadId of threadIds) await rooms.removeAnchor(chapterId, { threadId, userId: user.id })
        throw error
      }
      planned.warnings.push(...underOwnName(planned.authors, user))
      if (lost > 0) planned.warnings.push(lostWords(lost))
      announceThreads(chapterId)
    }
    return {
      importId,
      suggestions: planned.suggestions,
      threads: planned.opened.length,
      replies: planned.replies.length,
      resolved: states.filter(({ resolved }) => resolved).length,
      reopened: states.filter(({ resolved }) => !resolved).length,
      warnings: planned.warnings,
    }
  })
}

type Reading = Pick<
  Parameters<ReturnType<typeof getRuntime>['exports']['planMerge']>[0],
  'book' | 'at' | 'prefix'
>

async function planFor(
  { userId }: Actor,
  { chapter, manuscript, role }: ChapterAccess,
  reading: Reading,
): Promise<PlannedImport> {
  const { db, rooms, exports } = getRuntime()
  const bases = await db
    .selectFrom('exportBases')
    .select(['exportId', 'bytes'])
    .where('chapterId', '=', chapter.id)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return exports.planMerge({
    ...reading,
    chapterId: chapter.id,
    bases,
    updates: await rooms.readUpdates(chapter.id),
    here: await knownThreads(chapter.id, await sightOf(userId, manuscript)),
    userId,
    commentsOnly: !can(role, 'suggest'),
  })
}

/** Of the threads that were resolved or opened again in the file those that this person may; the others are said to stay. */
async function statesFor(
  { userId }: Actor,
  { chapter, role }: ChapterAccess,
  planned: PlannedImport,
): Promise<PlannedImport['states']> {
  if (planned.states.length === 0) return []
  const rows = await getRuntime()
    .db.selectFrom('threads')
    .select(['id', 'createdBy'])
    .where('chapterId', '=', chapter.id)
    .execute()
  const allowed = new Set(rows.filter((row) => mayResolve({ userId, role }, row)).map(({ id }) => id))
  const states = planned.states.filter(({ threadId }) => allowed.has(threadId))
  if (states.length < planned.states.length) {
    planned.warnings.push(
      'Threads of others that were resolved in the file stay open: your role allows you only your own.',
    )
  }
  return states
}

function isEmpty({ plan, opened, replies, states }: PlannedImport): boolean {
  return plan.changes.length + opened.length + replies.length + states.length === 0
}

function lostWords(lost: number): string {
  return lost === 1
    ? 'One paragraph was deleted here while the file came in: what the file says about it was left out.'
    : `${lost} paragraphs were deleted here while the file came in: what the file says about them was left out.`
}
