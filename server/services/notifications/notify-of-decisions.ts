import type { Suggestion } from '#lib/review/suggestion.ts'
import { getRuntime } from '#server/runtime.ts'
import { notify } from './notify.ts'

type Decided = Pick<Suggestion, 'authorId' | 'inserted' | 'deleted'>

/** Tells each author what became of their suggestions: once, however many they were. */
export async function notifyOfDecisions(
  decided: Decided[],
  of: { manuscriptId: string; chapterId: string; decision: 'accept' | 'reject'; actorId: string },
): Promise<void> {
  const { db } = getRuntime()
  for (const [authorId, theirs] of Map.groupBy(decided, (one) => one.authorId)) {
    const [first] = theirs
    const excerpt = first?.inserted ?? first?.deleted ?? ''
    await notify(db, { ...of, kind: 'decision', userIds: [authorId], count: theirs.length, excerpt })
  }
}
