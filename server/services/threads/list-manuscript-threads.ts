import type { InputOf } from '#lib/contract/operation.ts'
import type { listManuscriptThreads as operation, ManuscriptThread } from '#lib/contract/threads.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { readThreads, type Reader } from './read-threads.ts'

type Input = InputOf<typeof operation>

interface Chapter {
  id: string
  title: string
  position: number
}

const pageSize = 50

/**
 * The threads of all chapters of a manuscript that this reader sees and that the filters let through, in reading order.
 *
 * A chapter's text is looked at only when the page comes to a thread in it.
 */
export async function listManuscriptThreads(actor: Pick<Actor, 'userId'>, input: Input) {
  const { role } = await requireRole(actor, input.manuscriptId, 'read')
  const reader = { userId: actor.userId, role }
  const after = input.cursor === undefined ? null : readPlace(input.cursor)
  const items: ManuscriptThread[] = []
  for (const chapter of await chaptersWithThreads(input.manuscriptId)) {
    if (after && chapter.position < after.position) continue
    const threads = await readThreads(reader, chapter.id, { isWanted: filterOf(reader, input) })
    const last =
      chapter.position === after?.position ? threads.findIndex(({ id }) => id === after.threadId) : -1
    const { id, title } = chapter
    items.push(...threads.slice(last + 1).map((thread) => ({ chapter: { id, title }, thread })))
    if (items.length > pageSize) return pageOf(items, chapter)
  }
  return { items, nextCursor: null }
}

/** The first page of `items`, the last of which belong to `chapter`. */
function pageOf(items: ManuscriptThread[], { id, position }: Chapter) {
  const shown = items.slice(0, pageSize)
  const last = shown.at(-1)
  const isHere = last?.chapter.id === id
  // The page ended with an earlier chapter: the next one begins where this chapter does.
  const nextCursor = writeCursor([String(position), isHere ? last.thread.id : 'none'])
  return { items: shown, nextCursor }
}

function readPlace(cursor: string): { position: number; threadId: string } {
  const [position, threadId] = readCursor(cursor)
  return { position: Number(position), threadId }
}

function chaptersWithThreads(manuscriptId: string): Promise<Chapter[]> {
  return getRuntime()
    .db.selectFrom('chapters')
    .select(['id', 'title', 'position'])
    .where('manuscriptId', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .where((where) =>
      where.exists(
        where.selectFrom('threads').select('threads.id').whereRef('threads.chapterId', '=', 'chapters.id'),
      ),
    )
    .orderBy('position')
    .orderBy('id')
    .execute()
}

type Wanted = NonNullable<NonNullable<Parameters<typeof readThreads>[2]>['isWanted']>

/** Databases fold letters differently, so words are compared here. */
function filterOf({ userId }: Reader, { status, person, unread, search = '' }: Input): Wanted {
  const words = fold(search)
  const who = person === 'me' ? userId : person
  return (thread) => {
    const spoken = thread.comments.filter(({ deleted }) => !deleted)
    return (
      (status === undefined || thread.status === status) &&
      (who === undefined || spoken.some(({ author }) => author.id === who)) &&
      (unread === undefined || thread.unread) &&
      [thread.quote, ...spoken.map(({ body }) => body)].some((text) => fold(text).includes(words))
    )
  }
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ')
}
