import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { DiffBlock, getSince as operation } from '#lib/contract/versions.ts'
import { countDiff } from '#lib/history/count-diff.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { selectPeople } from '../accounts/select-people.ts'
import { findDeletions } from '../versions/find-deletions.ts'
import { findAuthors } from '../versions/find-authors.ts'

type Since = ResultOf<typeof operation>

/** What others changed in a chapter since this person last looked. Their own changes are not told. */
export async function getSince(actor: Actor, { chapterId }: InputOf<typeof operation>): Promise<Since> {
  await requireChapter(actor, chapterId, 'seeHistory')
  const { db, rooms, exports } = getRuntime()
  const visit = await db
    .selectFrom('chapterVisits')
    .select(['seq', 'at', 'document'])
    .where('chapterId', '=', chapterId)
    .where('userId', '=', actor.userId)
    .executeTakeFirst()
  if (!visit) return nothingSince(null)
  const writers = await writersSince(chapterId, visit.seq)
  const others = writers.filter((userId) => userId !== actor.userId)
  if (others.length === 0) return nothingSince(visit.at)
  const { blocks } = await exports.compare({
    before: visit.document,
    after: await rooms.readDocument(chapterId),
    log: await findDeletions(chapterId, visit.seq),
    authors: await findAuthors(chapterId),
    unchanged: 'omit',
  })
  const [only] = writers.length === 1 ? others : []
  // Unchanged runs stay, without their text: by them the page knows where something is gone.
  const told = blocks.filter((block) => block.kind === 'same' || isTold(block, actor.userId))
  if (told.every(({ kind }) => kind === 'same')) return nothingSince(visit.at)
  return {
    since: visit.at,
    changed: true,
    people: await peopleOf(told, others, only),
    counts: countDiff(told),
    blocks: told,
  }
}

function nothingSince(since: string | null): Since {
  const counts = { wordsAdded: 0, wordsRemoved: 0, wordsMoved: 0, blocksChanged: 0 }
  return { since, changed: false, people: [], counts, blocks: [] }
}

async function writersSince(chapterId: string, seq: number): Promise<string[]> {
  const rows = await getRuntime()
    .db.selectFrom('chapterUpdates')
    .select('userId')
    .distinct()
    .where('chapterId', '=', chapterId)
    .where('seq', '>', seq)
    .where('userId', 'is not', null)
    .execute()
  return rows.flatMap(({ userId }) => userId ?? [])
}

/** Everything but what is this person's own and nobody else's. */
function isTold(block: DiffBlock, userId: string): boolean {
  if (block.kind === 'same') return false
  const changed = block.pieces.filter(({ kind }) => kind !== 'same')
  return changed.length === 0 || changed.some(({ author }) => author !== userId)
}

/** Whose doing the blocks are, most first. Where one person alone wrote, all is theirs, deletions and styles as well. */
async function peopleOf(
  blocks: DiffBlock[],
  others: string[],
  only: string | undefined,
): Promise<Since['people']> {
  const changed = new Map(others.map((userId) => [userId, 0]))
  for (const block of blocks) {
    // A moved block counts where it stands now.
    if (block.kind === 'same' || block.kind === 'movedAway') continue
    const authors = new Set(only ? [only] : block.pieces.flatMap(({ author }) => author ?? []))
    for (const author of authors) {
      const count = changed.get(author)
      if (count !== undefined) changed.set(author, count + 1)
    }
  }
  const personOf = await selectPeople(others)
  return [...changed]
    .map(([userId, blocksChanged]) => ({ ...personOf(userId), blocksChanged }))
    .sort((one, other) => other.blocksChanged - one.blocksChanged)
}
