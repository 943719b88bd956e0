import { textOfBlock, type DocumentJson, type MarkJson } from '#lib/manuscript/document-json.ts'
import type { Authored } from '#lib/review/author.ts'
import type { BlockSuggestionAttribute } from '#lib/review/block-suggestion.ts'
import { keyOfBlock, type BlockChange, type SuggestionPlan } from '#lib/review/suggestion-plan.ts'
import type { Alignment } from './align-flat.ts'
import { paragraphAt, paragraphEnd, runOf, sceneSign, shownFormats, type FlatText } from './flat-text.ts'
import { goneBlocks } from './gone-blocks.ts'
import { newBlocks, newTexts, piecesOf, type NewText } from './new-text.ts'
import type { TheirChanges } from './their-changes.ts'

/** What is to be merged: the text as it left, as it came back, and as it stands now. */
export interface MergeSides {
  base: FlatText
  theirs: FlatText
  ours: FlatText
  /** Where each place of the base stands in `ours`. */
  alignment: Alignment
}

export interface MergeOptions {
  /** In whose name, and when. */
  user: string
  at: string
  /** What the ids of the suggestions begin with: by it they are known as one import. */
  prefix: string
  /** The threads that are new here, by their keys in the file: their passages get anchors. */
  threads: Map<string, string>
}

export interface PlannedMerge {
  plan: SuggestionPlan
  /** The ids, without the user, of the suggestions that the plan makes. */
  suggestions: string[]
  /** The new threads whose passage stands in the text. */
  anchored: Set<string>
  /** Words put beside a passage that is no longer there. */
  displaced: number
}

/**
 * Turns what somebody changed in a file into suggestions on today's text: only that, so that what others wrote in the meantime
 * stays as it is. What is suggested there already, or was done here in the same way, is left out.
 */
export function planSuggestions(
  ours: DocumentJson,
  sides: MergeSides,
  changes: TheirChanges,
  options: MergeOptions,
): PlannedMerge {
  return new Planner(ours, sides, changes, options).run()
}

class Planner {
  readonly #document: DocumentJson
  readonly #sides: MergeSides
  readonly #changes: TheirChanges
  readonly #options: MergeOptions
  readonly #byBlock = new Map<number, BlockChange>()
  readonly #used = new Set<number>()
  readonly #anchored = new Set<string>()
  /** By place of ours: whether the base has it. */
  readonly #isOld: Uint8Array
  #displaced = 0
  /** The last place of the base before which new words were put into a paragraph that stands: they come in reading order. */
  #lastInline = -1

  constructor(document: DocumentJson, sides: MergeSides, changes: TheirChanges, options: MergeOptions) {
    this.#document = document
    this.#sides = sides
    this.#changes = changes
    this.#options = options
    this.#isOld = new Uint8Array(sides.ours.text.length)
    for (const place of sides.alignment) if (place >= 0) this.#isOld[place] = 1
  }

  run(): PlannedMerge {
    for (const { before, units, group } of this.#changes.insertions) this.#insert(before, units, group)
    this.#delete()
    for (const change of this.#changes.formats) this.#format(change)
    for (const change of this.#changes.styles) this.#restyle(change)
    this.#anchor()
    const changes = [...this.#byBlock.values()].sort((one, other) => one.block - other.block)
    return {
      plan: {
        blocks: this.#document.content.map((block) => keyOfBlock(block.type, textOfBlock(block))),
        changes,
      },
      suggestions: [...this.#used].sort((one, other) => one - other).map((group) => this.#by(group).id),
      anchored: this.#anchored,
      displaced: this.#displaced,
    }
  }

  /** Marks the text that goes, and says of whole blocks and of breaks between them that they go. */
  #delete(): void {
    const { ours, alignment } = this.#sides
    const gone = new Int32Array(ours.text.length)
    for (const [place, group] of this.#changes.gone.entries()) {
      const at = alignment[place] ?? -1
      if (group > 0 && at >= 0 && runOf(ours, at).deletions.length === 0) gone[at] = group
    }
    const { blocks, signs } = goneBlocks(
      ours,
      gone,
      (block) => (this.#byBlock.get(block)?.insertions.length ?? 0) > 0,
    )
    for (const { block, name, group } of blocks) this.#enter(block, name, group)
    for (const paragraph of ours.paragraphs) {
      if (paragraph.style === 'sceneBreak') continue
      this.#strike(gone, paragraph.start, paragraph.end)
    }
    for (const at of signs) this.#strike(gone, at, at + 1)
  }

  #strike(gone: Int32Array, from: number, to: number): void {
    const { ours } = this.#sides
    for (let at = from; at < to;) {
      const [group, run] = [gone[at] ?? 0, ours.runAt[at]]
      let end = at + 1
      while (end < to && gone[end] === group && ours.runAt[end] === run) end += 1
      if (group > 0) {
        const over = runOf(ours, at).insertion?.id ?? ''
        this.#mark(at, end, { type: 'del', attrs: { ...this.#use(group), over } })
      }
      at = end
    }
  }

  #insert(before: number, units: number[], group: number): void {
    const { theirs } = this.#sides
    const text = units.map((at) => theirs.text[at]).join('')
    const place = this.#placeOf(before, text)
    if (this.#isThereAlready(place.at, text)) return
    const words: NewText = {
      flat: theirs,
      units,
      by: this.#by(group),
      threads: this.#options.threads,
    }
    this.#use(group)
    for (const at of units) {
      for (const key of runOf(theirs, at).threads) {
        const id = this.#options.threads.get(key)
        if (id !== undefined && theirs.text[at] !== paragraphEnd && theirs.text[at] !== sceneSign)
          this.#anchored.add(id)
      }
    }
    if (this.#putNew(place, words, text)) this.#lastInline = before
  }

  /** Whether some of it came to stand in a paragraph that was there. */
  #putNew(place: Place, words: NewText, text: string): boolean {
    const { ours } = this.#sides
    const isBehindAll = place.at >= ours.text.length
    const paragraph = isBehindAll ? ours.paragraphs.at(-1) : ours.paragraphs[paragraphAt(ours, place.at)]
    if (!paragraph) return false
    const change = this.#changeOf(paragraph.block)
    const isScene = paragraph.style === 'sceneBreak'
    const endsBlock = place.at === paragraph.end && paragraph.endsBlock
    const pieces = piecesOf(words)
    const inline = change.insertions.length
    if (place.isGone) this.#displaced += 1
    const whole = text.endsWith(paragraphEnd) ? pieces.slice(0, -1) : pieces
    if (isBehindAll) change.after.push(...newBlocks(whole, words))
    else if (place.isGone || (isScene && (!paragraph.endsBlock || place.at === paragraph.start))) {
      change.before.push(...newBlocks(whole, words))
    } else if (!isScene && paragraph.offset === 0 && place.opens) {
      change.before.push(...newBlocks(pieces.slice(0, -1), words))
      const rest = newTexts(pieces.slice(-1), words)
      if (rest.length > 0) change.insertions.push({ at: this.#offsetOf(place.at), texts: rest })
    } else if (isScene)
      change.after.push(...newBlocks(text.startsWith(paragraphEnd) ? pieces.slice(1) : whole, words))
    else if (endsBlock && text.startsWith(paragraphEnd))
      change.after.push(...newBlocks(pieces.slice(1), words))
    else change.insertions.push({ at: this.#offsetOf(place.at), texts: newTexts(pieces, words) })
    return change.insertions.length > inline
  }

  /** Whether just these words are new here too, right at this place. */
  #isThereAlready(at: number, text: string): boolean {
    const { ours } = this.#sides
    return [at, at - text.length].some((from) => {
      if (from < 0 || ours.text.slice(from, from + text.length) !== text) return false
      for (let step = 0; step < text.length; step += 1) if (this.#isOld[from + step] === 1) return false
      return true
    })
  }

  /** Where in our text a place of the base is, for new text that comes before it. */
  #placeOf(before: number, text: string): Place {
    return { ...this.#findPlace(before, text), opens: text.includes(paragraphEnd) && this.#opens(before) }
  }

  /** Whether nothing stays of the paragraph of the base before this place, and it is not joined to one of which something does. */
  #opens(before: number): boolean {
    const { base } = this.#sides
    let index = paragraphAt(base, Math.min(before, base.text.length - 1))
    if (!this.#leavesNothing(base.paragraphs[index]?.start ?? 0, before)) return false
    for (index -= 1; index >= 0; index -= 1) {
      const { start, end } = base.paragraphs[index] ?? { start: 0, end: 0 }
      if (!this.#goesAll(end, end + 1)) return true
      if (!this.#leavesNothing(start, end)) return false
    }
    return true
  }

  /** Whether all words of the base from one place to another go, and none are put among them. */
  #leavesNothing(from: number, to: number): boolean {
    return this.#lastInline < from && this.#goesAll(from, to)
  }

  #goesAll(from: number, to: number): boolean {
    const { base } = this.#sides
    for (let place = from; place < to; place += 1) {
      if ((this.#changes.gone[place] ?? 0) === 0 && runOf(base, place).deletions.length === 0) return false
    }
    return true
  }

  #findPlace(before: number, text: string): Omit<Place, 'opens'> {
    const { base, alignment } = this.#sides
    const isAtEnd = before >= base.text.length
    const index = paragraphAt(base, Math.min(before, base.text.length - 1))
    const paragraph = base.paragraphs[index]
    const [left, right] = [alignment[before - 1] ?? -1, alignment[before] ?? -1]
    const isAtStart = before === paragraph?.start
    const opensParagraph = base.text[before] === paragraphEnd && text.startsWith(paragraphEnd)
    if (right >= 0 && (isAtStart || opensParagraph)) return { at: right, isGone: false }
    if (isAtStart || isAtEnd) {
      // Whole paragraphs: after what came before them, wherever that is now.
      const end = this.#nearest(before - 1, 0, -1)
      const at = end === null ? 0 : end + 1
      const isWhole = text.endsWith(paragraphEnd)
      return { at: this.#startNear(at), isGone: !isWhole && !isAtEnd }
    }
    if (left >= 0) return { at: left + 1, isGone: false }
    if (right >= 0) return { at: right, isGone: false }
    const near = this.#nearest(before - 1, paragraph?.start ?? 0, -1)
    if (near !== null) return { at: near + 1, isGone: false }
    const next = this.#nearest(before, paragraph?.end ?? 0, 1)
    if (next !== null) return { at: next, isGone: false }
    const end = this.#nearest(before - 1, 0, -1)
    return { at: this.#startNear(end === null ? 0 : end + 1), isGone: true }
  }

  /** The beginning of the first block from a place on; the chapter's end where there is none. */
  #startNear(at: number): number {
    const { ours } = this.#sides
    const paragraph = ours.paragraphs.find(({ start, offset }) => start >= at && offset === 0)
    return paragraph?.start ?? ours.text.length
  }

  /** The first place of the base in a direction that stands in our text. */
  #nearest(from: number, to: number, step: 1 | -1): number | null {
    for (let place = from; step < 0 ? place >= to : place <= to; place += step) {
      const at = this.#sides.alignment[place] ?? -1
      if (at >= 0) return at
    }
    return null
  }

  #format({ from, to, mark, value, group }: TheirChanges['formats'][number]): void {
    const { ours, alignment } = this.#sides
    for (let place = from; place < to; place += 1) {
      const at = alignment[place] ?? -1
      if (at < 0) continue
      const run = runOf(ours, at)
      if ((shownFormats(run)[mark] ?? '') === value || run.deletions.length > 0) continue
      this.#mark(at, at + 1, { type: 'fmt', attrs: { ...this.#use(group), mark, value } })
    }
  }

  #restyle({ at, style, group }: TheirChanges['styles'][number]): void {
    const { base, ours, alignment } = this.#sides
    const origin = base.paragraphs[paragraphAt(base, at)]
    const place = this.#nearest(at, origin?.end ?? at, 1)
    const paragraph = place === null ? undefined : ours.paragraphs[paragraphAt(ours, place)]
    if (!paragraph || paragraph.offset !== 0 || paragraph.style === 'sceneBreak') return
    const isAsked = paragraph.proposedStyles.some(
      (proposal) => proposal.style === style || proposal.by.user === this.#options.user,
    )
    if (paragraph.style === style || isAsked || alignment.length === 0) return
    this.#changeOf(paragraph.block).entries.push({ name: 'propStyle', entry: { ...this.#use(group), style } })
  }

  /** Anchors the new threads on those of their words that stand in our text. */
  #anchor(): void {
    const { theirs, ours, alignment } = this.#sides
    if (this.#options.threads.size === 0) return
    for (let at = 0; at < theirs.text.length; at += 1) {
      const { threads } = runOf(theirs, at)
      if (threads.length === 0 || theirs.text[at] === paragraphEnd || theirs.text[at] === sceneSign) continue
      const base = this.#changes.alignment[at] ?? -1
      const place = base < 0 ? -1 : (alignment[base] ?? -1)
      if (place < 0 || ours.text[place] === paragraphEnd) continue
      for (const key of threads) {
        const threadId = this.#options.threads.get(key)
        if (threadId === undefined) continue
        this.#anchored.add(threadId)
        this.#mark(place, place + 1, { type: 'comment', attrs: { threadId } })
      }
    }
  }

  #mark(from: number, to: number, mark: MarkJson): void {
    const { ours } = this.#sides
    const paragraph = ours.paragraphs[paragraphAt(ours, from)]
    if (!paragraph) return
    const { marks } = this.#changeOf(paragraph.block)
    const [start, end] = [this.#offsetOf(from), this.#offsetOf(from) + to - from]
    const last = marks.findLast((one) => one.to === start && one.mark.type === mark.type)
    if (last && JSON.stringify(last.mark) === JSON.stringify(mark)) last.to = end
    else marks.push({ from: start, to: end, mark })
  }

  #enter(block: number, name: BlockSuggestionAttribute, group: number): void {
    const change = this.#changeOf(block)
    if (change.entries.some((entry) => entry.name === name)) return
    change.entries.push({ name, entry: this.#use(group) })
  }

  #offsetOf(at: number): number {
    const { ours } = this.#sides
    const paragraph = ours.paragraphs[paragraphAt(ours, at)]
    return paragraph ? paragraph.offset + at - paragraph.start : 0
  }

  #changeOf(block: number): BlockChange {
    const known = this.#byBlock.get(block)
    if (known) return known
    const change: BlockChange = { block, insertions: [], marks: [], entries: [], before: [], after: [] }
    this.#byBlock.set(block, change)
    return change
  }

  #by(group: number): Authored {
    const { user, at, prefix } = this.#options
    return { id: `${prefix}${group}`, user, at }
  }

  #use(group: number): Authored {
    this.#used.add(group)
    return this.#by(group)
  }
}

interface Place {
  at: number
  /** The passage that the new words belong to is no longer there. */
  isGone: boolean
  /** Whole paragraphs of the new words come before all that stays of the paragraph. */
  opens: boolean
}
