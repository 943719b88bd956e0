import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { suggestionId, type Authored } from '#lib/review/author.ts'
import { formatMarks, type FormatMark } from '#lib/review/review-mark.ts'
import { alignFlat, type Alignment } from './align-flat.ts'
import {
  paragraphAt,
  paragraphEnd,
  runOf,
  sceneSign,
  shownFormats,
  shownStyle,
  type FlatParagraph,
  type FlatRun,
  type FlatText,
} from './flat-text.ts'
import { knownInsertions, type People } from './known-insertions.ts'

/**
 * What somebody changed in a file between its leaving (`base`) and its return (`theirs`), tracked or not.
 *
 * Places are those of the base. A `group` is what was done in one place; it becomes one suggestion.
 */
export interface TheirChanges {
  /** By place in the base: the group in which it goes, 0 where it stays. */
  gone: Int32Array
  /** New text before a place of the base: the code units of `theirs` that it is made of. */
  insertions: { before: number; from: number; units: number[]; group: number }[]
  formats: { from: number; to: number; mark: FormatMark; value: string; group: number }[]
  /** `at` is the first place of a paragraph of the base. */
  styles: { at: number; style: ParagraphStyle; group: number }[]
  /** Suggestions of the base that were decided in the file as a whole, as `suggestionId` names them. */
  decided: { accepted: string[]; rejected: string[] }
  /** Who made them, as far as they were tracked: as `user` names them in `theirs`. */
  authors: Set<string>
  /** Where each place of `theirs` stands in the base; -1 for what is new. */
  alignment: Alignment
}

interface Side {
  flat: FlatText
  people: People
}

export function theirChanges(base: Side, theirs: Side): TheirChanges {
  const isNew = knownInsertions(base.flat, base.people, theirs.people)(theirs.flat)
  const alignment = alignKnown(base.flat, theirs.flat, isNew)
  return new Comparison(base.flat, theirs.flat, alignment).run()
}

/** Aligns without the insertions that are new for certain, so that words into which somebody typed, tracked, stay what they are. */
function alignKnown(base: FlatText, theirs: FlatText, isNew: Uint8Array): Alignment {
  const places: number[] = []
  for (let at = 0; at < theirs.text.length; at += 1) if (isNew[at] !== 1) places.push(at)
  const isAll = places.length === theirs.text.length
  const text = isAll ? theirs.text : places.map((at) => theirs.text[at]).join('')
  const ends = text.endsWith(paragraphEnd) ? text : text + paragraphEnd
  const found = alignFlat(ends, base.text)
  const alignment: Alignment = new Int32Array(theirs.text.length).fill(-1)
  for (const [index, at] of places.entries()) alignment[at] = found[index] ?? -1
  return alignment
}

interface Outcome {
  accepted: number
  rejected: number
  open: number
  /** What would go if it was not rejected as a whole. */
  missing: { at: number; group: number }[]
}

class Comparison {
  readonly #base: FlatText
  readonly #theirs: FlatText
  readonly #changes: TheirChanges
  readonly #outcomes = new Map<string, Outcome>()
  /** By paragraph of `theirs`: the paragraph of the base that its first known place belongs to. */
  readonly #origins = new Map<number, number>()
  readonly #begun = new Set<number>()
  #groups = 0
  #group: { number: number; author: string } | null = null
  #units: number[] = []
  #unitsGroup = 0

  constructor(base: FlatText, theirs: FlatText, alignment: Alignment) {
    this.#base = base
    this.#theirs = theirs
    this.#changes = {
      gone: new Int32Array(base.text.length),
      insertions: [],
      formats: [],
      styles: [],
      decided: { accepted: [], rejected: [] },
      authors: new Set(),
      alignment,
    }
  }

  run(): TheirChanges {
    const { alignment } = this.#changes
    let next = 0
    for (let at = 0; at < this.#theirs.text.length; at += 1) {
      const place = alignment[at] ?? -1
      if (place < 0) {
        this.#takeNew(at)
        continue
      }
      for (; next < place; next += 1) this.#takeMissing(next)
      this.#flushUnits(place)
      this.#compare(at, place)
      next = place + 1
    }
    for (; next < this.#base.text.length; next += 1) this.#takeMissing(next)
    this.#flushUnits(this.#base.text.length)
    this.#decide()
    return this.#changes
  }

  #takeNew(at: number): void {
    const run = runOf(this.#theirs, at)
    // What was put in and taken out again in the file was never here.
    if (run.deletions.length > 0) return
    const group = this.#touch(run.insertion?.user ?? '')
    if (this.#units.length > 0 && group !== this.#unitsGroup) this.#unitsGroup = group
    if (this.#units.length === 0) this.#unitsGroup = group
    this.#units.push(at)
  }

  #flushUnits(before: number): void {
    if (this.#units.length === 0) return
    const place = this.#rewritesParagraph(before) ? before - 1 : before
    const [from] = this.#units
    if (from !== undefined) {
      this.#changes.insertions.push({ before: place, from, units: this.#units, group: this.#unitsGroup })
    }
    this.#units = []
  }

  /** Where whole paragraphs go and others come instead, the last one of each is the same with other words. */
  #rewritesParagraph(before: number): boolean {
    const last = this.#units.at(-1) ?? 0
    const isEnd = this.#theirs.text[last] === paragraphEnd && this.#base.text[before - 1] === paragraphEnd
    const isScene = this.#theirs.text[last - 1] === sceneSign || this.#base.text[before - 2] === sceneSign
    if (!isEnd || isScene || !this.#changes.gone[before - 1]) return false
    this.#changes.gone[before - 1] = 0
    this.#changes.alignment[last] = before - 1
    this.#units = this.#units.slice(0, -1)
    this.#takeStyle(last, before - 1)
    return true
  }

  /** The style of a paragraph that was written anew, whatever was found of the one that it replaces. */
  #takeStyle(at: number, place: number): void {
    const origin = paragraphAt(this.#base, place)
    const [paragraph, before] = [
      this.#theirs.paragraphs[paragraphAt(this.#theirs, at)],
      this.#base.paragraphs[origin],
    ]
    if (!paragraph || !before) return
    this.#begun.add(origin)
    this.#changes.styles = this.#changes.styles.filter((change) => change.at !== before.start)
    this.#suggestStyle(shownStyle(paragraph), before)
  }

  #suggestStyle(style: FlatParagraph['style'], before: FlatParagraph): void {
    const old = shownStyle(before)
    if (style === old || style === 'sceneBreak' || old === 'sceneBreak') return
    if (before.proposedStyles.length > 0 && style === before.style) {
      for (const { by } of before.proposedStyles) this.#outcomeOf(by).rejected += 1
      return
    }
    this.#groups += 1
    this.#changes.styles.push({ at: before.start, style, group: this.#groups })
  }

  #takeMissing(place: number): void {
    const { insertion, deletions } = runOf(this.#base, place)
    if (deletions.length > 0) {
      if (!insertion) for (const by of deletions) this.#outcomeOf(by).accepted += 1
      return
    }
    const group = this.#touch('')
    if (!insertion) this.#changes.gone[place] = group
    else {
      const outcome = this.#outcomeOf(insertion)
      outcome.rejected += 1
      outcome.missing.push({ at: place, group })
    }
  }

  #compare(at: number, place: number): void {
    const [theirs, base] = [runOf(this.#theirs, at), runOf(this.#base, place)]
    const goes = theirs.deletions.length > 0 && base.deletions.length === 0
    if (goes) this.#changes.gone[place] = this.#touch(theirs.deletions[0]?.user ?? '')
    else this.#group = null
    this.#noteOutcomes(theirs, base)
    this.#compareStyle(at, place)
    if (!goes && theirs.deletions.length === 0) this.#compareFormats(at, place, theirs, base)
  }

  #noteOutcomes(theirs: FlatRun, base: FlatRun): void {
    if (base.insertion) this.#outcomeOf(base.insertion)[theirs.insertion ? 'open' : 'accepted'] += 1
    const stands = theirs.deletions.length > 0
    for (const by of base.deletions) this.#outcomeOf(by)[stands ? 'open' : 'rejected'] += 1
  }

  #compareStyle(at: number, place: number): void {
    const [mine, origin] = [paragraphAt(this.#theirs, at), paragraphAt(this.#base, place)]
    if (!this.#origins.has(mine)) this.#origins.set(mine, origin)
    if (this.#begun.has(origin)) return
    this.#begun.add(origin)
    const [paragraph, before] = [this.#theirs.paragraphs[mine], this.#base.paragraphs[origin]]
    // What was joined to the paragraph before has that one's style now.
    if (!paragraph || !before || this.#origins.get(mine) !== origin) return
    this.#suggestStyle(shownStyle(paragraph), before)
  }

  #compareFormats(at: number, place: number, theirs: FlatRun, base: FlatRun): void {
    const unit = this.#base.text[place]
    if (unit === paragraphEnd || unit === sceneSign) return
    if (theirs === base) return
    const [now, old] = [shownFormats(theirs), shownFormats(base)]
    for (const mark of formatMarks) {
      const value = now[mark] ?? ''
      const isSame = mark === 'link' ? sameLink(value, old.link ?? '') : value === (old[mark] ?? '')
      if (!isSame) this.#changeFormat(place, mark, value, base)
    }
  }

  #changeFormat(place: number, mark: FormatMark, value: string, base: FlatRun): void {
    const proposals = base.proposals.filter((proposal) => proposal.mark === mark)
    if (proposals.length > 0 && value === (base.formats[mark] ?? '')) {
      for (const { by } of proposals) this.#outcomeOf(by).rejected += 1
      return
    }
    const last = this.#changes.formats.findLast((change) => change.mark === mark)
    if (last && last.to === place && last.value === value) {
      last.to = place + 1
      return
    }
    this.#groups += 1
    this.#changes.formats.push({ from: place, to: place + 1, mark, value, group: this.#groups })
  }

  /** The group of a change here: the one that is under way, if nothing that stays came between and it is the same person's. */
  #touch(author: string): number {
    if (author !== '') this.#changes.authors.add(author)
    const current = this.#group
    if (current && (current.author === author || current.author === '' || author === '')) {
      current.author ||= author
      return current.number
    }
    this.#groups += 1
    this.#group = { number: this.#groups, author }
    return this.#groups
  }

  #outcomeOf(by: Authored): Outcome {
    const id = suggestionId(by)
    const known = this.#outcomes.get(id) ?? { accepted: 0, rejected: 0, open: 0, missing: [] }
    this.#outcomes.set(id, known)
    return known
  }

  #decide(): void {
    for (const [id, { accepted, rejected, open, missing }] of this.#outcomes) {
      if (open === 0 && accepted > 0 && rejected === 0) this.#changes.decided.accepted.push(id)
      else if (open === 0 && rejected > 0 && accepted === 0) this.#changes.decided.rejected.push(id)
      else for (const { at, group } of missing) this.#changes.gone[at] = group
    }
    const { formats } = this.#changes
    this.#changes.formats = formats.filter(({ from, to }) => this.#base.text.slice(from, to).trim() !== '')
  }
}

/** Word and LibreOffice write addresses in their own way: `https://example.org` comes back with a slash. */
function sameLink(one: string, other: string): boolean {
  return (
    one === other || (URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href)
  )
}
