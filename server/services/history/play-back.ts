import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { can } from '#lib/access/permission.ts'
import { StetError } from '#lib/base/stet-error.ts'
import type {
  getPlayback as playback,
  getPlaybackKeyframe as keyframe,
  listPlaybackRows as rows,
} from '#lib/contract/history.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { selectPeople } from '../accounts/select-people.ts'
import { catchUp } from './catch-up.ts'
import { readRows } from './read-rows.ts'

const pageRowsMax = 4_000
const pageBytesMax = 1024 * 1024

/** What there is to play back of a chapter. */
export async function getPlayback(
  actor: Actor,
  { chapterId }: InputOf<typeof playback>,
): Promise<ResultOf<typeof playback>> {
  await requirePlayback(actor, chapterId)
  await catchUp(chapterId)
  const { db } = getRuntime()
  const log = db.selectFrom('chapterUpdates').where('chapterId', '=', chapterId)
  const { seq, count, from, to } = await log
    .select(({ fn }) => [
      fn.max('seq').as('seq'),
      fn.countAll<number>().as('count'),
      fn.min('at').as('from'),
      fn.max('at').as('to'),
    ])
    .executeTakeFirstOrThrow()
  const people = await log.select('userId').distinct().where('userId', 'is not', null).execute()
  const ids = people.flatMap(({ userId }) => userId ?? [])
  const personOf = await selectPeople(ids)
  const keyframes = await db
    .selectFrom('keyframes')
    .select(['seq', 'at', 'size as bytes'])
    .where('chapterId', '=', chapterId)
    .orderBy('seq')
    .execute()
  return { seq: seq ?? 0, rows: count, from, to, keyframes, people: ids.map(personOf) }
}

/** A page of rows. */
export async function listPlaybackRows(
  actor: Actor,
  { chapterId, after }: InputOf<typeof rows>,
): Promise<ResultOf<typeof rows>> {
  await requirePlayback(actor, chapterId)
  const { rows: page, more } = await readRows(getRuntime().db, {
    chapterId,
    after,
    rowsMax: pageRowsMax,
    bytesMax: pageBytesMax,
  })
  return {
    items: page.map(({ seq, at, userId, bytes }) => ({
      seq,
      at,
      userId,
      bytes: Buffer.from(bytes).toString('base64'),
    })),
    next: more ? (page.at(-1)?.seq ?? null) : null,
  }
}

/** The whole state as of a keyframe. */
export async function getPlaybackKeyframe(
  actor: Actor,
  { chapterId, seq }: InputOf<typeof keyframe>,
): Promise<Response> {
  await requirePlayback(actor, chapterId)
  const found = await getRuntime()
    .db.selectFrom('keyframes')
    .select('bytes')
    .where('chapterId', '=', chapterId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!found) throw new StetError('not_found')
  const bytes = await promisify(gunzip)(found.bytes)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Playing back shows every word that was ever deleted: owners may, and editors unless the owner has closed it. */
async function requirePlayback(actor: Actor, chapterId: string): Promise<void> {
  const { role, manuscript } = await requireChapter(actor, chapterId, 'seeHistory')
  if (!can(role, 'playBack')) {
    throw new StetError('forbidden', {
      message: 'Only owners and editors may play back how this was written.',
    })
  }
  if (role !== 'owner' && manuscript.playbackOpen !== 1) {
    throw new StetError('forbidden', {
      message: 'The owner keeps the playback of this manuscript to themselves.',
    })
  }
}
