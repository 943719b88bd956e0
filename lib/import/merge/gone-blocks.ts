import type { BlockSuggestionAttribute } from '#lib/review/block-suggestion.ts'
import { runOf, type FlatText } from './flat-text.ts'

/** What a deletion says of whole blocks and of the breaks between them. */
export interface GoneBlocks {
  blocks: { block: number; name: BlockSuggestionAttribute; group: number }[]
  /** Suggested `¶` that go: they are characters of their block. */
  signs: number[]
}

/**
 * Of the places that go (`gone`, by place the group in which it does), those that are ends of paragraphs.
 *
 * `getsWords` says of a block whether new words are put in it: then it does not go as a whole. Where a whole paragraph goes, its block goes, and its neighbours keep their borders and styles; else the two
 * paragraphs at the end are joined.
 */
export function goneBlocks(
  flat: FlatText,
  gone: Int32Array,
  getsWords: (block: number) => boolean,
): GoneBlocks {
  const found: GoneBlocks = { blocks: [], signs: [] }
  const { paragraphs } = flat
  for (let first = 0; first < paragraphs.length;) {
    let last = first
    while (last < paragraphs.length - 1 && endGoes(flat, gone, last)) last += 1
    takeChain(found, flat, gone, { first, last, getsWords })
    first = last + 1
  }
  return found
}

interface Chain {
  first: number
  last: number
  getsWords: (block: number) => boolean
}

/** Paragraphs of which every end but the last goes. */
function takeChain(
  found: GoneBlocks,
  flat: FlatText,
  gone: Int32Array,
  { first, last, getsWords }: Chain,
): void {
  // Only the chapter's last end can go without a paragraph behind it to run into.
  const isAllGone = endGoes(flat, gone, last)
  if (first === last && !isAllGone) {
    takeLoneScene(found, flat, gone, first)
    return
  }
  const chain = Array.from({ length: last - first + 1 }, (_, step) => first + step)
  if (chain.some((index) => !isBlock(flat, index))) {
    for (const index of isAllGone ? chain : chain.slice(0, -1)) takeEnd(found, flat, gone, index)
    return
  }
  const kept = chain.filter(
    (index) => !isWhole(flat, gone, index) || getsWords(flat.paragraphs[index]?.block ?? -1),
  )
  const survivors = new Set(kept.length > 0 || isAllGone ? kept : [last])
  let before: number | null = null
  for (const index of chain) {
    // An empty paragraph goes with the end before it.
    const group = groupIn(flat, gone, index) || (gone[(flat.paragraphs[index]?.start ?? 0) - 1] ?? 0)
    const block = flat.paragraphs[index]?.block ?? 0
    if (!survivors.has(index)) {
      if (group > 0) found.blocks.push({ block, name: 'sugDel', group })
      continue
    }
    if (before !== null) joinTo(found, flat, gone, { before, index, block })
    before = index
  }
}

function joinTo(
  found: GoneBlocks,
  flat: FlatText,
  gone: Int32Array,
  { before, index, block }: { before: number; index: number; block: number },
): void {
  const [one, other] = [flat.paragraphs[before], flat.paragraphs[index]]
  if (!one || !other || one.style === 'sceneBreak' || other.style === 'sceneBreak') return
  const group = gone[one.end] ?? 0
  if (group > 0) found.blocks.push({ block, name: 'joinDel', group })
}

function takeEnd(found: GoneBlocks, flat: FlatText, gone: Int32Array, index: number): void {
  const [paragraph, next] = [flat.paragraphs[index], flat.paragraphs[index + 1]]
  if (!paragraph || !next) return
  if (!paragraph.endsBlock) {
    if (paragraph.style !== 'sceneBreak') found.signs.push(paragraph.end)
    return
  }
  const isText = paragraph.style !== 'sceneBreak' && next.style !== 'sceneBreak'
  if (isText) found.blocks.push({ block: next.block, name: 'joinDel', group: gone[paragraph.end] ?? 0 })
  else if (paragraph.style === 'sceneBreak')
    found.blocks.push({ block: paragraph.block, name: 'sugDel', group: gone[paragraph.end] ?? 0 })
}

function endGoes({ paragraphs }: FlatText, gone: Int32Array, index: number): boolean {
  const paragraph = paragraphs[index]
  return paragraph !== undefined && (gone[paragraph.end] ?? 0) > 0
}

/** Whether a paragraph is a block by itself. */
function isBlock({ paragraphs }: FlatText, index: number): boolean {
  const paragraph = paragraphs[index]
  return paragraph !== undefined && paragraph.offset === 0 && paragraph.endsBlock
}

/** A scene break of which only the sign goes. */
function takeLoneScene(found: GoneBlocks, flat: FlatText, gone: Int32Array, index: number): void {
  const paragraph = flat.paragraphs[index]
  const group = gone[paragraph?.start ?? 0] ?? 0
  if (paragraph?.style === 'sceneBreak' && paragraph.endsBlock && group > 0) {
    found.blocks.push({ block: paragraph.block, name: 'sugDel', group })
  }
}

/** Whether all words of a paragraph go, or are to go already. */
function isWhole(flat: FlatText, gone: Int32Array, index: number): boolean {
  const paragraph = flat.paragraphs[index]
  if (!paragraph) return false
  for (let at = paragraph.start; at < paragraph.end; at += 1) {
    if ((gone[at] ?? 0) === 0 && runOf(flat, at).deletions.length === 0) return false
  }
  return true
}

function groupIn({ paragraphs }: FlatText, gone: Int32Array, index: number): number {
  const paragraph = paragraphs[index]
  if (!paragraph) return 0
  for (let at = paragraph.start; at <= paragraph.end; at += 1) if ((gone[at] ?? 0) > 0) return gone[at] ?? 0
  return 0
}
