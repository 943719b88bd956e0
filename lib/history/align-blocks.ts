import { textOfBlock, type BlockJson } from '#lib/manuscript/document-json.ts'
import { alignLists, type Pair } from './align.ts'
import { findParts } from './find-parts.ts'
import { likeness, type WordBag } from './likeness.ts'
import { Bags, OpenBlocks } from './open-blocks.ts'
import { pairAlike } from './pair-alike.ts'

/** Which block of one text is which of another. */
export interface BlockAlignment {
  /** Blocks that kept their order, by index before and after, rising on both sides. */
  kept: Pair[]
  /** Blocks that stand elsewhere now, by their place afterwards. */
  moved: Pair[]
  /** Further parts of a kept paragraph that was split: which it was, and where the part stands now. The first part is in `kept`. */
  splits: Pair[]
  /** Paragraphs that were joined to a kept one before them: which they were, and where that stands now. */
  joins: Pair[]
}

/** Shorter paragraphs, such as “No.”, are not recognised elsewhere: they are alike by chance. */
const movedCharactersMin = 20
/** A changed one is recognised elsewhere when it has so much in common with what it was, and so many words. */
const movedLikenessMin = 0.75
const movedWordsMin = 8
const movedCombinationsMax = 20_000

/**
 * Finds out which blocks of `before` are which of `after`: those of equal text in order, then those of equal text elsewhere, then what is like
 * each other between the former, and at last what is much like each other elsewhere. Styles, formats and anchors do not count.
 */
export function alignBlocks(before: readonly BlockJson[], after: readonly BlockJson[]): BlockAlignment {
  const [keys, otherKeys] = [before.map(keyOf), after.map(keyOf)]
  const equal = alignLists(keys, otherKeys)
  const open = new OpenBlocks(before.length, after.length, equal)
  const moved = movedExactly(keys, otherKeys, open)
  open.take(moved)
  const bags = new Bags(before, after)
  const alike = gapsOf(equal, before.length, after.length).flatMap((gap) =>
    alikeIn(gap, open, bags, { before, after }),
  )
  open.take(alike)
  const { kept, splits, joins } = findParts(alike, open, bags)
  moved.push(...movedAndChanged(open, bags))
  return {
    kept: [...equal, ...kept].sort((a, b) => a[0] - b[0]),
    moved: moved.toSorted((a, b) => a[1] - b[1]),
    splits,
    joins,
  }
}

function keyOf(block: BlockJson): string {
  return block.type === 'sceneBreak' ? '***' : `¶${textOfBlock(block)}`
}

/** Long enough texts that stand once among those left on either side. */
function movedExactly(keys: string[], otherKeys: string[], open: OpenBlocks): Pair[] {
  const places = Map.groupBy(open.after(), (place) => otherKeys[place] ?? '')
  const moved: Pair[] = []
  for (const [key, indices] of Map.groupBy(open.before(), (index) => keys[index] ?? '')) {
    const [index] = indices
    const [place] = places.get(key) ?? []
    if (key.length <= movedCharactersMin || index === undefined || place === undefined) continue
    if (indices.length === 1 && places.get(key)?.length === 1) moved.push([index, place])
  }
  return moved
}

interface Gap {
  from: number
  to: number
  otherFrom: number
  otherTo: number
}

function gapsOf(equal: Pair[], length: number, otherLength: number): Gap[] {
  const gaps: Gap[] = []
  let [from, otherFrom] = [0, 0]
  for (const [to, otherTo] of [...equal, [length, otherLength] as const]) {
    if (to > from && otherTo > otherFrom) gaps.push({ from, to, otherFrom, otherTo })
    from = to + 1
    otherFrom = otherTo + 1
  }
  return gaps
}

function alikeIn(
  gap: Gap,
  open: OpenBlocks,
  bags: Bags,
  { before, after }: { before: readonly BlockJson[]; after: readonly BlockJson[] },
): Pair[] {
  const isParagraph = (blocks: readonly BlockJson[]) => (index: number) => blocks[index]?.type === 'paragraph'
  const ours = open.before(gap.from, gap.to).filter(isParagraph(before))
  const theirs = open.after(gap.otherFrom, gap.otherTo).filter(isParagraph(after))
  return pairAlike(ours.map(bags.before), theirs.map(bags.after)).map(
    ([index, place]) => [ours[index] ?? 0, theirs[place] ?? 0] as const,
  )
}

/** The likest first; each block once. */
function movedAndChanged(open: OpenBlocks, bags: Bags): Pair[] {
  const isLong = (bag: WordBag) => bag.size >= movedWordsMin
  const ours = open.before().filter((index) => isLong(bags.before(index)))
  const theirs = open.after().filter((place) => isLong(bags.after(place)))
  if (ours.length * theirs.length > movedCombinationsMax) return []
  const found = ours
    .flatMap((index) =>
      theirs.map((place) => ({
        pair: [index, place] as const,
        value: likeness(bags.before(index), bags.after(place)),
      })),
    )
    .filter(({ value }) => value >= movedLikenessMin)
    .sort((a, b) => b.value - a.value)
  const [taken, otherTaken] = [new Set<number>(), new Set<number>()]
  return found.flatMap(({ pair }) => {
    if (taken.has(pair[0]) || otherTaken.has(pair[1])) return []
    taken.add(pair[0])
    otherTaken.add(pair[1])
    return [pair]
  })
}
