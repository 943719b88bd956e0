import {
  documentOf,
  type BlockJson,
  type DocumentJson,
  type MarkJson,
} from '#lib/manuscript/document-json.ts'
import { alignBlocks } from './align-blocks.ts'
import type { AuthorRun } from './author-runs.ts'
import { LaterSuggestions } from './later-suggestions.ts'
import { paragraphOf, sceneBreakOf, textsOf } from './made-block.ts'
import { mergeTexts } from './merge-texts.ts'
import type { WantedBlock } from './wanted-text.ts'

/** An earlier text of a chapter, to be restored. */
export interface EarlierText {
  document: DocumentJson
  /** For each of its blocks who wrote it; none where nobody knows. */
  authors?: AuthorRun[][]
  /** Only these of its blocks, counted from 0; without it, all. */
  blocks?: readonly number[]
}

/**
 * What a chapter that reads `now` is to read once an earlier text of it is restored: that text, with the anchors of comments on
 * the words that stand now, and with the suggestions that were made since and whose words stay.
 *
 * Apart from these two it is the earlier text exactly: with the later suggestions rejected and without anchors, one is the other. With
 * `blocks`, only these paragraphs of it come in the place of what became of them, or back where they were.
 */
export function restoredText(
  now: DocumentJson,
  earlier: EarlierText,
): { document: DocumentJson; authors: AuthorRun[][] } {
  const restoring = new Restoring(now, earlier)
  const lost = new Set<string>()
  let restored = restoring.run(lost)
  // A suggestion that loses one of its places is lost as a whole, and another may stand on its words.
  while (restored.lost.some((id) => !lost.has(id))) {
    for (const id of restored.lost) lost.add(id)
    restored = restoring.run(lost)
  }
  return {
    document: documentOf(restored.blocks.map(({ block }) => block)),
    authors: restored.blocks.map(({ authors }) => authors),
  }
}

/** A block that stands now; `added` names the later suggestions by which it is there at all. */
interface StandingBlock {
  block: BlockJson
  added: string[] | null
}

/** What stands now beside what stood earlier, paragraph by paragraph. */
class Restoring {
  readonly #earlier: EarlierText
  #later: LaterSuggestions
  readonly #anchored: Set<string>
  readonly #standing: StandingBlock[]
  /** The places of the blocks that later suggestions did not add. */
  readonly #base: number[]
  /** By place in the earlier text, the place now. */
  readonly #places = new Map<number, number>()
  /** Those that kept their order, the other way round. */
  readonly #kept = new Map<number, number>()
  /** By place in the earlier text, where the further parts of a paragraph stand that was split since. */
  readonly #parts = new Map<number, number[]>()
  /** The paragraphs of the earlier text that were joined since, each group under each of them. */
  readonly #groups = new Map<number, number[]>()
  #lost: string[] = []

  constructor(now: DocumentJson, earlier: EarlierText) {
    this.#earlier = earlier
    this.#later = LaterSuggestions.than(earlier.document)
    this.#anchored = new Set(now.content.flatMap(threadsIn))
    this.#standing = now.content.map((block) => ({ block, added: this.#later.blockOf(block) }))
    this.#base = [...this.#standing.keys()].filter((place) => this.#standing[place]?.added === null)
    const under = this.#standing.flatMap(({ block, added }) =>
      added === null ? [this.#later.under(block)] : [],
    )
    const { kept, moved, splits, joins } = alignBlocks(under, earlier.document.content)
    for (const [index, old] of [...kept, ...moved]) this.#places.set(old, this.#base[index] ?? 0)
    for (const [index, old] of kept) this.#kept.set(this.#base[index] ?? 0, old)
    for (const [index, old] of joins) push(this.#parts, old, this.#base[index] ?? 0)
    for (const [index, further] of Map.groupBy(splits, ([place]) => place)) {
      const first = this.#kept.get(this.#base[index] ?? -1)
      const group = [...(first === undefined ? [] : [first]), ...further.map(([, old]) => old)]
      for (const old of group) this.#groups.set(old, group)
    }
  }

  /** One attempt, in which the suggestions in `lost` do not stay; with those that it found to be lost. */
  run(lost: ReadonlySet<string>): { blocks: WantedBlock[]; lost: string[] } {
    const { blocks } = this.#earlier
    this.#later = this.#later.without(lost)
    this.#lost = []
    return { blocks: blocks ? this.#some(new Set(blocks)) : this.#all(), lost: this.#lost }
  }

  #all(): WantedBlock[] {
    const stay = new Set([...this.#places.values(), ...this.#partsOf(this.#places.keys())])
    for (const place of this.#base) if (!stay.has(place)) this.#lose(this.#standing[place]?.block)
    const around = this.#placeAdded()
    return this.#earlier.document.content.flatMap((_, old) => [
      ...(around.before.get(old) ?? []),
      this.#restored(old),
      ...(around.behind.get(old) ?? []),
    ])
  }

  /** The blocks that later suggestions added stay beside their neighbours. */
  #placeAdded(): Record<'before' | 'behind', Map<number, WantedBlock[]>> {
    const around = { before: new Map<number, WantedBlock[]>(), behind: new Map<number, WantedBlock[]>() }
    for (const [place, { block, added }] of this.#standing.entries()) {
      if (added === null || !added.every((id) => this.#later.stays(id))) continue
      const previous = this.#kept.get(this.#base.findLast((one) => one < place) ?? -1)
      const next = this.#kept.get(this.#base.find((one) => one > place) ?? -1)
      const wanted = { block: this.#later.addedBlock(block), authors: [] }
      if (previous !== undefined) push(around.behind, previous, wanted)
      else if (next !== undefined) push(around.before, next, wanted)
      else this.#lose(block)
    }
    return around
  }

  #some(blocks: Set<number>): WantedBlock[] {
    // Paragraphs that were joined come back together, or the words of one would be gone.
    const chosen = new Set([...blocks].flatMap((old) => this.#groups.get(old) ?? [old]))
    const back = new Map(
      [...this.#places].filter(([old]) => chosen.has(old)).map(([old, place]) => [place, old]),
    )
    const gone = new Set(this.#partsOf(chosen))
    const wanted = this.#standing.flatMap(
      ({ block }, place): { old: number | null; wanted: WantedBlock }[] => {
        if (gone.has(place)) return []
        const old = back.get(place)
        const restored = old === undefined ? { block, authors: [] } : this.#restored(old)
        return [{ old: this.#kept.get(place) ?? null, wanted: restored }]
      },
    )
    for (const old of [...chosen].sort((a, b) => a - b)) {
      if (this.#places.has(old) || old >= this.#earlier.document.content.length) continue
      const before = wanted.findLastIndex((one) => one.old !== null && one.old < old)
      const behind = wanted.findIndex((one) => one.old !== null && one.old > old)
      const at = before >= 0 || behind < 0 ? before + 1 : behind
      wanted.splice(before < 0 && behind < 0 ? wanted.length : at, 0, { old, wanted: this.#restored(old) })
    }
    return wanted.map((one) => one.wanted)
  }

  /** A block of the earlier text with what stands on it now. */
  #restored(old: number): WantedBlock {
    const block = this.#earlier.document.content[old] ?? { type: 'sceneBreak' }
    const authors = this.#earlier.authors?.[old] ?? []
    const here = this.#standing[this.#places.get(old) ?? -1]?.block
    if (!here) return { block: this.#withFreeAnchors(block), authors }
    const attrs = this.#later.attributesOn(here, block)
    if (here.type === 'sceneBreak' || block.type === 'sceneBreak') {
      const threadIds = here.type === 'sceneBreak' ? (here.attrs?.threadIds ?? '') : ''
      return { block: sceneBreakOf({ ...attrs, threadIds }), authors }
    }
    const parts = this.#partsOf([old]).flatMap((place) => this.#standing[place]?.block ?? [])
    const merged = mergeTexts([here, ...parts].flatMap(textsOf), textsOf(block), {
      later: this.#later,
      authors,
      isUnanchored: (threadId) => !this.#anchored.has(threadId),
    })
    this.#lost.push(...merged.lost)
    return { block: paragraphOf(attrs, merged.texts), authors: merged.authors }
  }

  /** What comes back brings the anchors of threads along that have none in the text now. */
  #withFreeAnchors(block: BlockJson): BlockJson {
    const isFree = (threadId: string | undefined) => threadId !== undefined && !this.#anchored.has(threadId)
    if (block.type === 'sceneBreak') {
      const threadIds = block.attrs?.threadIds?.split(' ').filter(isFree).join(' ') ?? ''
      return sceneBreakOf({ ...block.attrs, threadIds })
    }
    const stays = (mark: MarkJson) => mark.type !== 'comment' || isFree(mark.attrs?.threadId)
    return paragraphOf(
      block.attrs,
      textsOf(block).map(({ marks = [], ...text }) => ({ ...text, marks: marks.filter(stays) })),
    )
  }

  #partsOf(olds: Iterable<number>): number[] {
    return [...olds].flatMap((old) => this.#parts.get(old) ?? [])
  }

  #lose(block: BlockJson | undefined): void {
    if (block) this.#lost.push(...this.#later.in(block))
  }
}

/** The threads that have an anchor in a block. */
function threadsIn(block: BlockJson): string[] {
  if (block.type === 'sceneBreak') return block.attrs?.threadIds?.split(' ') ?? []
  const marks = textsOf(block).flatMap((text) => text.marks ?? [])
  return marks.flatMap(({ type, attrs }) => (type === 'comment' && attrs?.threadId ? [attrs.threadId] : []))
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
