import type { Node } from '@tiptap/pm/model'
import type { StepMap, Transform } from '@tiptap/pm/transform'

/** A stretch of the old document (A) that became a stretch of the new one (B). */
export interface ChangedRange {
  fromA: number
  toA: number
  fromB: number
  toB: number
}

/** A block that stayed though its border was replaced, by its places in the old document and the new. */
export interface KeptBlock {
  a: number
  b: number
}

/**
 * What a transform replaced, in document order and without overlaps. Marks and attributes do not count.
 *
 * A change of a block's attributes replaces its borders by equal ones; such borders are left out, and the blocks listed as kept. Text
 * is never compared: who types `w` over `world` replaced the word, and did not take four letters out of it.
 */
export function changedRanges(
  transform: Transform,
  before: Node,
): { ranges: ChangedRange[]; kept: KeptBlock[] } {
  const kept: KeptBlock[] = []
  const ranges = rawRanges(transform)
    .map((range) => trimBorders(range, before, transform.doc, kept))
    .filter(({ fromA, toA, fromB, toB }) => fromA < toA || fromB < toB)
  return { ranges, kept }
}

function rawRanges(transform: Transform): ChangedRange[] {
  return rangesByStep(transform).at(-1) ?? []
}

/** What was replaced before each step, and, last, after all of them; B is the document at that step. */
export function rangesByStep(transform: Transform): ChangedRange[][] {
  const byStep: ChangedRange[][] = [[]]
  for (const map of transform.mapping.maps) byStep.push(throughMap(byStep.at(-1) ?? [], map))
  return byStep
}

function throughMap(ranges: ChangedRange[], map: StepMap): ChangedRange[] {
  const added: ChangedRange[] = []
  map.forEach((oldStart, oldEnd, fromB, toB) => {
    added.push({ fromA: toOld(ranges, oldStart, -1), toA: toOld(ranges, oldEnd, 1), fromB, toB })
  })
  const moved = ranges.map((range) => ({
    ...range,
    fromB: map.map(range.fromB, -1),
    toB: map.map(range.toB, 1),
  }))
  return mergeRanges([...moved, ...added])
}

/**
 * The place in the old document of a place in the one that has these ranges; for one within a range, the range's edge on `side`.
 *
 * (prosemirror-transform's own way, `mapping.slice(0, n).invert()`, inverts steps outside the slice as well.)
 */
export function toOld(ranges: readonly ChangedRange[], pos: number, side: 1 | -1): number {
  let shift = 0
  for (const { fromA, toA, fromB, toB } of ranges) {
    if (pos < fromB) break
    if (pos <= toB) return side < 0 ? fromA : toA
    shift = toA - toB
  }
  return pos + shift
}

function mergeRanges(ranges: ChangedRange[]): ChangedRange[] {
  const merged: ChangedRange[] = []
  for (const range of ranges.toSorted((one, other) => one.fromA - other.fromA || one.fromB - other.fromB)) {
    const last = merged.at(-1)
    if (last && (range.fromA <= last.toA || range.fromB <= last.toB)) {
      last.toA = Math.max(last.toA, range.toA)
      last.toB = Math.max(last.toB, range.toB)
      last.fromB = Math.min(last.fromB, range.fromB)
    } else merged.push({ ...range })
  }
  return merged
}

function trimBorders(range: ChangedRange, before: Node, after: Node, kept: KeptBlock[]): ChangedRange {
  let { fromA, toA, fromB, toB } = range
  const isBorder = (a: number, b: number) => {
    const border = borderAt(before, a)
    if (border === null || border !== borderAt(after, b)) return false
    if (border !== 'end') kept.push({ a, b })
    return true
  }
  while (fromA < toA && fromB < toB && isBorder(fromA, fromB)) {
    fromA += 1
    fromB += 1
  }
  while (fromA < toA && fromB < toB && isBorder(toA - 1, toB - 1)) {
    toA -= 1
    toB -= 1
  }
  return { fromA, toA, fromB, toB }
}

/** What begins or ends right after `pos`; null inside text. */
function borderAt(doc: Node, pos: number): string | null {
  const $pos = doc.resolve(pos)
  if ($pos.depth === 0) return $pos.nodeAfter?.type.name ?? null
  return pos === $pos.end() ? 'end' : null
}
