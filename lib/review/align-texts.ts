import { diffArrays, diffChars } from 'diff'

/**
 * Which text of `after` each text of `before` has become: its index, or null where none is like it. Equal ones are matched in
 * order, and those between by the words they share.
 */
export function alignTexts(before: string[], after: string[]): (number | null)[] {
  const matches: (number | null)[] = before.map(() => null)
  let [left, right] = [0, 0]
  let [leftGap, rightGap] = [0, 0]
  for (const { value, added, removed } of diffArrays(before, after)) {
    if (!added && !removed) {
      matchGap(matches, before, after, { left: leftGap, leftEnd: left, right: rightGap, rightEnd: right })
      for (let index = 0; index < value.length; index += 1) matches[left + index] = right + index
    }
    if (!added) left += value.length
    if (!removed) right += value.length
    if (!added && !removed) [leftGap, rightGap] = [left, right]
  }
  matchGap(matches, before, after, { left: leftGap, leftEnd: left, right: rightGap, rightEnd: right })
  return matches
}

interface Gap {
  left: number
  leftEnd: number
  right: number
  rightEnd: number
}

function matchGap(matches: (number | null)[], before: string[], after: string[], gap: Gap): void {
  let from = gap.right
  for (let index = gap.left; index < gap.leftEnd; index += 1) {
    const text = before[index] ?? ''
    const found = after
      .slice(from, gap.rightEnd)
      .map((other, offset) => ({ at: from + offset, likeness: likeness(text, other) }))
      .filter(({ likeness: value }) => value >= 0.4)
      .toSorted((one, other) => other.likeness - one.likeness)[0]
    if (!found) continue
    matches[index] = found.at
    from = found.at + 1
  }
}

/** The share of words that two texts have in common, from 0 to 1. */
function likeness(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  if (words.size === 0 || others.size === 0) return one === other ? 1 : 0
  const shared = [...words].filter((word) => others.has(word)).length
  return (2 * shared) / (words.size + others.size)
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
}

/** How places in one text move to another. */
export interface TextMap {
  /**
   * The place in the new text; one in text that is gone comes to lie where that was. Where something was added right there: before it,
   * or behind it with `behind`.
   */
  place(offset: number, side?: 'before' | 'behind'): number
  /** What is new in the other text at that place. */
  addedAt(offset: number): string
}

export function mapText(before: string, after: string): TextMap {
  const parts =
    before === after ? [{ value: before, added: false, removed: false }] : diffChars(before, after)
  return {
    place: (offset, side = 'before') => {
      let [old, now] = [0, 0]
      for (const { value, added, removed } of parts) {
        if (added) now += value.length
        else if (old + value.length >= offset + (side === 'behind' ? 1 : 0))
          return removed ? now : now + offset - old
        else {
          old += value.length
          if (!removed) now += value.length
        }
      }
      return now
    },
    addedAt: (offset) => {
      let old = 0
      const found: string[] = []
      for (const { value, added } of parts) {
        if (!added) old += value.length
        else if (old === offset) found.push(value)
      }
      return found.join('')
    },
  }
}
