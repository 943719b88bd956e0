import { joinTexts, type MarkJson, type TextJson } from '#lib/manuscript/document-json.ts'
import { sliceRuns, type AuthorRun } from './author-runs.ts'
import { stretchesOf, type Stretch } from './diff-texts.ts'
import type { LaterSuggestions } from './later-suggestions.ts'
import { MarkedText } from './marked-text.ts'

/** What a restored paragraph holds, who wrote it, and which later suggestions did not come through. */
export interface MergedTexts {
  texts: TextJson[]
  authors: AuthorRun[]
  lost: string[]
}

interface Options {
  later: LaterSuggestions
  /** Who wrote the earlier text. */
  authors: readonly AuthorRun[]
  /** Whether a thread has its anchor nowhere in the text now, so that what comes back brings it along. */
  isUnanchored: (threadId: string) => boolean
}

/**
 * A paragraph as it was earlier (`earlier`), with what stands on the same words now: anchors of comments, and suggestions made since.
 *
 * New text of a later suggestion stays where a word beside it stays; a mark stays with its words.
 */
export function mergeTexts(
  now: readonly TextJson[],
  earlier: readonly TextJson[],
  options: Options,
): MergedTexts {
  const { later } = options
  const base = new MarkedText(now.filter((text) => later.insertionOf(text) === null))
  const old = new MarkedText(earlier)
  const merge = new Merge({ base, old, insertions: insertionsIn(now, later), ...options })
  for (const stretch of stretchesOf(base.text, old.text)) {
    if (stretch.isSame) merge.keep(stretch)
    else merge.replace(stretch)
  }
  return merge.finish()
}

/** New text of later suggestions, by the place in the text without it. */
function insertionsIn(now: readonly TextJson[], later: LaterSuggestions): Map<number, TextJson[]> {
  const insertions = new Map<number, TextJson[]>()
  let at = 0
  for (const text of now) {
    if (later.insertionOf(text) === null) at += text.text.length
    else insertions.set(at, [...(insertions.get(at) ?? []), text])
  }
  return insertions
}

class Merge {
  readonly #base: MarkedText
  readonly #old: MarkedText
  readonly #insertions: Map<number, TextJson[]>
  readonly #options: Options
  readonly #texts: TextJson[] = []
  readonly #authors: AuthorRun[] = []
  readonly #lost: string[] = []

  constructor({
    base,
    old,
    insertions,
    ...options
  }: Options & { base: MarkedText; old: MarkedText; insertions: Map<number, TextJson[]> }) {
    this.#base = base
    this.#old = old
    this.#insertions = insertions
    this.#options = options
  }

  /** Words that stay. */
  keep({ from, to, otherFrom }: Stretch): void {
    const places = [...this.#insertions.keys()].filter((place) => place >= from && place <= to)
    for (let at = from; at < to;) {
      this.#insert(at)
      const place = otherFrom + at - from
      const next = places.find((one) => one > at) ?? to
      const end = Math.min(to, next, this.#base.runEnd(at), at + this.#old.runEnd(place) - place)
      const here = this.#base.marksAt(at)
      const marks = [
        ...this.#old.marksAt(place).filter(isNoAnchor),
        ...here.filter((mark) => mark.type === 'comment'),
        ...this.#options.later.marksAmong(here),
      ]
      this.#add(this.#old.text.slice(place, place + end - at), marks, place)
      at = end
    }
    this.#insert(to)
  }

  /** Words that go, and those that come back for them. */
  replace({ from, to, otherFrom, otherTo }: Stretch): void {
    for (const { marks = [] } of this.#base.slice(from, to)) this.#lose(marks)
    const around = this.#anchorsAround(from, to)
    let place = otherFrom
    for (const { text, marks = [] } of this.#old.slice(otherFrom, otherTo)) {
      const anchors = marks.filter(
        (mark) => mark.type === 'comment' && this.#options.isUnanchored(mark.attrs?.threadId ?? ''),
      )
      this.#add(text, [...marks.filter(isNoAnchor), ...around, ...anchors], place)
      place += text.length
    }
  }

  finish(): MergedTexts {
    if (this.#base.text === '') this.#insert(0)
    for (const texts of this.#insertions.values()) for (const { marks = [] } of texts) this.#lose(marks)
    return { texts: joinTexts(this.#texts), authors: this.#authors, lost: this.#lost }
  }

  #add(text: string, marks: MarkJson[], place: number): void {
    this.#texts.push({ type: 'text', text, ...(marks.length > 0 && { marks }) })
    this.#authors.push(...sliceRuns(this.#options.authors, place, place + text.length))
  }

  /** What later suggestions added here, once. */
  #insert(at: number): void {
    const { later } = this.#options
    for (const text of this.#insertions.get(at) ?? []) {
      const id = later.insertionOf(text)
      if (id === null || !later.stays(id)) continue
      this.#texts.push(later.withoutLost(text))
      this.#authors.push({ length: text.text.length, userId: null })
    }
    this.#insertions.delete(at)
  }

  #lose(marks: MarkJson[]): void {
    for (const mark of marks) {
      const id = this.#options.later.idOf(mark)
      if (id !== null) this.#lost.push(id)
    }
  }

  /** Anchors that go on from the word before to the word behind: what comes back between them belongs to them, too. */
  #anchorsAround(from: number, to: number): MarkJson[] {
    if (from === 0 || to >= this.#base.text.length) return []
    const behind = this.#base.marksAt(to).map(threadOf)
    return this.#base
      .marksAt(from - 1)
      .filter((mark) => mark.type === 'comment' && behind.includes(threadOf(mark)))
  }
}

function isNoAnchor({ type }: MarkJson): boolean {
  return type !== 'comment'
}

function threadOf({ type, attrs }: MarkJson): string | null {
  return type === 'comment' ? (attrs?.threadId ?? null) : null
}
