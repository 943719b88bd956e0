import { can } from '#lib/access/permission.ts'
import { isStetError, StetError } from '#lib/base/stet-error.ts'
import type { takeBackImport as operation } from '#lib/contract/round-trip.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import { suggestionId } from '#lib/review/author.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { announceThreads } from '../threads/announce-threads.ts'
import { inChapterTurn } from './chapter-turns.ts'
import { suggestionPrefix } from './suggestion-prefix.ts'

/**
 * Takes back what a file brought: suggestions that are still open, and comments, but for threads in which somebody else has
 * spoken since. Whoever brought it may, and who decides suggestions. The file can be brought in anew then.
 */
export async function takeBackImport(
  actor: Actor,
  { chapterId, importId }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { role } = await requireChapter(actor, chapterId, 'comment')
  const { db } = getRuntime()
  const found = await db
    .selectFrom('chapterImports')
    .selectAll()
    .where('id', '=', importId)
    .where('chapterId', '=', chapterId)
    .executeTakeFirst()
  if (!found) throw new StetError('not_found')
  if (found.userId !== actor.userId && !can(role, 'decideSuggestions')) throw new StetError('forbidden')
  return inChapterTurn(chapterId, async () => {
    const suggestions = await rejectOpen(chapterId, found.userId, importId)
    const comments = await removeComments(chapterId, importId, actor.userId)
    await db.deleteFrom('chapterImports').where('id', '=', importId).execute()
    if (found.baseId) await db.deleteFrom('exportBases').where('id', '=', found.baseId).execute()
    announceThreads(chapterId)
    return { suggestions, comments }
  })
}

const triesMax = 5

/** Rejects the suggestions of an import that are open, and says how many they were. */
export async function rejectOpen(chapterId: string, userId: string, importId: string): Promise<number> {
  const { rooms } = getRuntime()
  const beginning = suggestionId({ user: userId, id: suggestionPrefix(importId) })
  for (let tries = 1; ; tries += 1) {
    const open = listSuggestionsInJson(await rooms.readDocument(chapterId))
    const ids = open.map(({ id }) => id).filter((id) => id.startsWith(beginning))
    if (ids.length === 0) return 0
    try {
      await rooms.decideSuggestions(chapterId, { ids, decision: 'reject', userId })
      return ids.length
    } catch (error) {
      // Somebody decided one of them at this very moment.
      if (!isStetError(error) || error.code !== 'suggestion_gone' || tries === triesMax) throw error
    }
  }
}

async function removeComments(chapterId: string, importId: string, userId: string): Promise<number> {
  const { db, rooms } = getRuntime()
  const rows = await db
    .selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'comments.threadId')
    .select(['comments.id', 'comments.threadId', 'comments.importId'])
    .where('threads.chapterId', '=', chapterId)
    .where('threads.id', 'in', db.selectFrom('comments').select('threadId').where('importId', '=', importId))
    .orderBy('comments.createdAt')
    .execute()
  let removed = 0
  for (const [threadId, comments] of Map.groupBy(rows, (row) => row.threadId)) {
    const own = comments.filter((comment) => comment.importId === importId)
    const isOpened = comments[0]?.importId === importId
    if (isOpened && own.length < comments.length) continue
    removed += own.length
    await db
      .deleteFrom('comments')
      .where(
        'id',
        'in',
        own.map(({ id }) => id),
      )
      .execute()
    if (!isOpened) continue
    await rooms.removeAnchor(chapterId, { threadId, userId })
    await db.deleteFrom('threads').where('id', '=', threadId).execute()
  }
  return removed
}
