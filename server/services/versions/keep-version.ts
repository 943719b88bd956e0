import type { Kysely } from 'kysely'
import { can } from '#lib/access/permission.ts'
import type { VersionKind } from '#lib/contract/versions.ts'
import type { Database } from '#server/db/tables.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime, type ChapterState, type PackedVersion } from '#server/runtime.ts'
import { inTurn } from '../in-turn.ts'
import { findVersionBefore, readVersionBytes, type VersionRow } from './version-rows.ts'

export interface VersionOrder {
  chapterId: string
  kind: VersionKind
  /** Who asked for it, or does what it is kept before; null where it is kept by itself. */
  userId: string | null
  name?: string | undefined
  /** What is to be kept; without it, the text as it stands now. */
  state?: ChapterState
}

/**
 * Keeps a chapter as it stands, durably. To be called before whatever changes much of a text at once: an import, a decision on all
 * suggestions.
 *
 * Where the newest version holds the same text already, that one is returned, with the new name if it had none; so nobody finds the same
 * text twice in the list. Whoever calls has seen to access.
 */
export async function keepVersion(order: VersionOrder): Promise<VersionRow> {
  const { rooms, exports } = getRuntime()
  const state = order.state ?? (await rooms.readState(order.chapterId))
  for (;;) {
    const newest = await findVersionBefore(order.chapterId)
    const packed = await exports.packVersion(state.document, newest && (await readVersionBytes(newest.id)))
    const kept = await inTurn(`versions ${order.chapterId}`, async (db) => {
      const now = await findVersionBefore(order.chapterId, null, db)
      if (now?.id !== newest?.id) return null
      const isTheSame = now !== null && packed.blocksChanged === 0
      const isNamedTwice = now?.name != null && order.name !== undefined && order.name !== now.name
      return isTheSame && !isNamedTwice
        ? keepOnceMore(db, now, order, state.seq)
        : insertVersion(db, order, { state, packed, newest: now })
    })
    // Otherwise somebody else kept one in the meantime, and this one is to be compared to that.
    if (kept) return kept
  }
}

/** The text is in a version already, though the log may have gone on, with anchors of comments, or there and back. */
async function keepOnceMore(
  db: Kysely<Database>,
  version: VersionRow,
  { name, userId }: VersionOrder,
  seq: number,
): Promise<VersionRow> {
  const isNamed = name !== undefined && version.name === null
  const changes = {
    seq: Math.max(seq, version.seq),
    ...(isNamed && { name, kind: 'named' as const, createdBy: userId }),
  }
  await db.updateTable('versions').set(changes).where('id', '=', version.id).execute()
  return { ...version, ...changes }
}

async function insertVersion(
  db: Kysely<Database>,
  { chapterId, kind, userId, name }: VersionOrder,
  { state, packed, newest }: { state: ChapterState; packed: PackedVersion; newest: VersionRow | null },
): Promise<VersionRow> {
  const row: VersionRow = {
    id: newId(),
    chapterId,
    kind,
    name: name ?? null,
    seq: state.seq,
    createdAt: timeAfter(newest),
    createdBy: userId,
    authors: (await authorsBetween(db, chapterId, newest?.seq ?? 0, state.seq)).join(' '),
    wordCount: packed.wordCount,
    wordsAdded: packed.wordsAdded,
    wordsRemoved: packed.wordsRemoved,
  }
  await db
    .insertInto('versions')
    .values({ ...row, document: packed.bytes })
    .execute()
  return row
}

/** Now, but always after the version before, since the list is in the order of time. */
function timeAfter(newest: VersionRow | null): string {
  const now = new Date()
  if (newest === null || newest.createdAt < now.toISOString()) return now.toISOString()
  return new Date(Date.parse(newest.createdAt) + 1).toISOString()
}

/**
 * Who wrote in these rows of the log, in the order in which they began. Whoever may only comment has rows there by the anchors of their
 * comments, and wrote nothing.
 */
async function authorsBetween(
  db: Kysely<Database>,
  chapterId: string,
  after: number,
  upTo: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('chapterUpdates')
    .innerJoin('chapters', 'chapters.id', 'chapterUpdates.chapterId')
    .leftJoin('members', (join) =>
      join
        .onRef('members.manuscriptId', '=', 'chapters.manuscriptId')
        .onRef('members.userId', '=', 'chapterUpdates.userId'),
    )
    .select(['chapterUpdates.userId', 'members.role'])
    .where('chapterUpdates.chapterId', '=', chapterId)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .where('chapterUpdates.userId', 'is not', null)
    .groupBy(['chapterUpdates.userId', 'members.role'])
    .orderBy((builder) => builder.fn.min('seq'))
    .execute()
  return rows.flatMap(({ userId, role }) =>
    userId !== null && (role === null || can(role, 'suggest')) ? [userId] : [],
  )
}
