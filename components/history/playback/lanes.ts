import type { SpellItem } from '#lib/contract/history.ts'

/** One person's spells of work along the whole log, for the timeline. */
export interface Lane {
  user: { id: string; name: string; color: number } | null
  spells: { fromSeq: number; toSeq: number }[]
}

/** The spells by person, in the order in which they came to the chapter; within one, from the first to the last. */
export function lanesOf(spells: readonly SpellItem[]): Lane[] {
  const lanes = new Map<string, Lane>()
  for (const { user, fromSeq, toSeq } of spells.toSorted((a, b) => a.fromSeq - b.fromSeq)) {
    const lane = lanes.get(user?.id ?? '') ?? { user, spells: [] }
    lane.spells.push({ fromSeq, toSeq })
    lanes.set(user?.id ?? '', lane)
  }
  return [...lanes.values()]
}

/** Where this person's next spell after `seq` begins: the state just before it. Goes round at the end; null where they have none. */
export function nextPart({ spells }: Lane, seq: number): number | null {
  const next = spells.find(({ fromSeq }) => fromSeq - 1 > seq) ?? spells[0]
  return next ? next.fromSeq - 1 : null
}
