import { z } from 'zod'
import type {
  Contribution,
  getChapterContributions as ofChapter,
  getManuscriptContributions as ofManuscript,
} from '#lib/contract/history.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import { countWordsOfText } from '#lib/manuscript/word-count.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { requireRole } from '../access/require-role.ts'
import { selectPeople } from '../accounts/select-people.ts'
import { tellAuthors } from './tell-authors.ts'

/** How many words each person has written and suggested in a chapter. */
export async function getChapterContributions(
  actor: Actor,
  { chapterId }: InputOf<typeof ofChapter>,
): Promise<ResultOf<typeof ofChapter>> {
  await requireChapter(actor, chapterId, 'seeHistory')
  return show(await countChapter(chapterId, new Tally()))
}

/** The same of all chapters of a manuscript. */
export async function getManuscriptContributions(
  actor: Actor,
  { manuscriptId }: InputOf<typeof ofManuscript>,
): Promise<ResultOf<typeof ofManuscript>> {
  await requireRole(actor, manuscriptId, 'seeHistory')
  const chapters = await getRuntime()
    .db.selectFrom('chapters')
    .select('id')
    .where('manuscriptId', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .execute()
  const tally = new Tally()
  for (const { id } of chapters) await countChapter(id, tally)
  return show(tally)
}

type Counts = Omit<Contribution, 'user'>

class Tally {
  words = 0
  readonly #people = new Map<string | null, Counts>()

  of(userId: string | null): Counts {
    const known = this.#people.get(userId)
    if (known) return known
    const fresh = {
      written: 0,
      suggested: 0,
      accepted: 0,
      suggestions: { open: 0, accepted: 0, rejected: 0 },
    }
    this.#people.set(userId, fresh)
    return fresh
  }

  /** Most words first. */
  entries(): [string | null, Counts][] {
    const weight = ({ written, suggested }: Counts) => written * 1e6 + suggested
    return [...this.#people].toSorted(([, one], [, other]) => weight(other) - weight(one))
  }
}

const summary = z.object({ inserted: z.string().optional() })

async function countChapter(chapterId: string, tally: Tally): Promise<Tally> {
  const { db, rooms } = getRuntime()
  const { words, wordCount } = await tellAuthors(chapterId)
  tally.words += wordCount
  for (const one of words) tally.of(one.userId).written += one.words
  for (const { authorId, inserted } of listSuggestionsInJson(await rooms.readDocument(chapterId))) {
    const counts = tally.of(authorId)
    counts.suggestions.open += 1
    counts.suggested += countWordsOfText(inserted ?? '')
  }
  const decided = await db
    .selectFrom('suggestionDecisions')
    .select(['authorId', 'decision', 'summary'])
    .where('chapterId', '=', chapterId)
    .execute()
  for (const { authorId, decision, summary: text } of decided) {
    const counts = tally.of(authorId)
    const inserted = countWordsOfText(summary.parse(JSON.parse(text)).inserted ?? '')
    counts.suggestions[decision === 'accept' ? 'accepted' : 'rejected'] += 1
    counts.suggested += inserted
    if (decision === 'accept') counts.accepted += inserted
  }
  return tally
}

async function show(tally: Tally): Promise<ResultOf<typeof ofChapter>> {
  const entries = tally.entries()
  const personOf = await selectPeople(entries.flatMap(([userId]) => userId ?? []))
  return {
    items: entries.map(([userId, counts]) => ({
      user: userId === null ? null : personOf(userId),
      ...counts,
    })),
    words: tally.words,
  }
}
