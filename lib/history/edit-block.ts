import * as Y from 'yjs'
import type { BlockJson, MarkJson } from '#lib/manuscript/document-json.ts'
import { readFormat } from '#lib/manuscript/document-from-ydoc.ts'
import { markAttributes } from '#lib/manuscript/vocabulary.ts'
import { sliceRuns } from './author-runs.ts'
import { stretchesOf, type Stretch } from './diff-texts.ts'
import { formatKey, insertTexts } from './insert-text.ts'
import { MarkedText } from './marked-text.ts'
import type { ClientFor, WantedBlock } from './wanted-text.ts'

/** Makes a block that stays what is wanted: attributes, words, marks. To be called within a transaction. */
export function editBlock(
  { element, block }: { element: Y.XmlElement; block: BlockJson },
  wanted: WantedBlock,
  clientFor: ClientFor,
): void {
  editAttributes(element, { ...block.attrs }, { ...wanted.block.attrs })
  if (wanted.block.type !== 'paragraph' || block.type !== 'paragraph') return
  const [before, after] = [block.content ?? [], wanted.block.content ?? []]
  if (JSON.stringify(before) === JSON.stringify(after)) return
  editTexts(element, new MarkedText(before).text, new MarkedText(after), { ...wanted, clientFor })
}

function editAttributes(
  element: Y.XmlElement,
  before: Record<string, string>,
  after: Record<string, string>,
): void {
  for (const name of Object.keys(before)) if (!(name in after)) element.removeAttribute(name)
  for (const [name, value] of Object.entries(after)) {
    if (before[name] !== value) element.setAttribute(name, value)
  }
}

function editTexts(
  element: Y.XmlElement,
  before: string,
  after: MarkedText,
  { authors, clientFor }: Pick<WantedBlock, 'authors'> & { clientFor: ClientFor },
): void {
  const places = new TextPlaces(element)
  // From the end to the beginning, so that what has been done does not move what is still to be done.
  for (const stretch of stretchesOf(before, after.text)
    .flatMap((one) => trimmed(one, before, after.text))
    .toReversed()) {
    if (stretch.isSame) formatStretch(places, after, stretch)
    else {
      const { from, to, otherFrom, otherTo } = stretch
      for (const { ytext, index, length } of places.runsBetween(from, to).toReversed())
        ytext.delete(index, length)
      if (otherFrom === otherTo) continue
      const { ytext, index } = places.at(from)
      insertTexts(
        ytext,
        index,
        after.slice(otherFrom, otherTo),
        sliceRuns(authors, otherFrom, otherTo),
        clientFor,
      )
    }
  }
}

/** A stretch that is not the same, without the letters that both texts have in common at its edges; and those. */
function trimmed(stretch: Stretch, before: string, after: string): Stretch[] {
  if (stretch.isSame) return [stretch]
  let { from, to, otherFrom, otherTo } = stretch
  while (from < to && otherFrom < otherTo && isSameUnit(before, from, after, otherFrom)) {
    from += 1
    otherFrom += 1
  }
  while (from < to && otherFrom < otherTo && isSameUnit(before, to - 1, after, otherTo - 1)) {
    to -= 1
    otherTo -= 1
  }
  const parts = [
    { from: stretch.from, to: from, otherFrom: stretch.otherFrom, otherTo: otherFrom, isSame: true },
    { from, to, otherFrom, otherTo, isSame: false },
    { from: to, to: stretch.to, otherFrom: otherTo, otherTo: stretch.otherTo, isSame: true },
  ]
  return parts.filter((part) => part.to > part.from || part.otherTo > part.otherFrom)
}

/** Halves of a character outside of the basic plane are never taken for the same. */
function isSameUnit(one: string, index: number, other: string, place: number): boolean {
  const code = one.charCodeAt(index)
  return code === other.charCodeAt(place) && (code < 0xd800 || code > 0xdfff)
}

/** Gives words that stay the marks that are wanted. */
function formatStretch(places: TextPlaces, after: MarkedText, { from, to, otherFrom }: Stretch): void {
  for (const run of places.runsBetween(from, to)) {
    for (let at = run.start; at < run.start + run.length;) {
      const place = otherFrom + at - from
      const end = Math.min(run.start + run.length, at + after.runEnd(place) - place)
      const formats = formatsToChange(run.attributes, after.marksAt(place))
      if (formats) run.ytext.format(run.index + at - run.start, end - at, formats)
      at = end
    }
  }
}

/** The formatting attributes to set, null to take one off; null where all is as wanted. What the schema does not know is left alone. */
function formatsToChange(
  attributes: Record<string, unknown>,
  wanted: MarkJson[],
): Record<string, object | null> | null {
  const missing = new Map(wanted.map((mark) => [identityOf(mark), mark]))
  const formats: Record<string, object | null> = {}
  for (const [key, value] of Object.entries(attributes)) {
    const mark = readFormat(key, value)
    if (mark && !missing.delete(identityOf(mark))) formats[key] = null
  }
  for (const mark of missing.values()) formats[formatKey(mark)] = mark.attrs ?? {}
  return Object.keys(formats).length > 0 ? formats : null
}

function identityOf({ type, attrs = {} }: MarkJson): string {
  return JSON.stringify([type, ...markAttributes[type].attributes.map((name) => attrs[name])])
}

interface Run {
  ytext: Y.XmlText
  /** In the Yjs text. */
  index: number
  /** In the text of the block. */
  start: number
  length: number
  attributes: Record<string, unknown>
}

interface Delta {
  insert: unknown
  attributes?: Record<string, unknown>
}

/** Where the text of a block lies in the Yjs texts that hold it, of which concurrent typing can make several. */
class TextPlaces {
  readonly #element: Y.XmlElement
  readonly #runs: Run[] = []

  constructor(element: Y.XmlElement) {
    this.#element = element
    let start = 0
    for (const ytext of textsOf(element)) {
      let index = 0
      const deltas: Delta[] = ytext.toDelta()
      for (const { insert, attributes = {} } of deltas) {
        const length = typeof insert === 'string' ? insert.length : 1
        if (typeof insert === 'string') this.#runs.push({ ytext, index, start, length, attributes })
        index += length
        start += typeof insert === 'string' ? length : 0
      }
    }
  }

  /** The runs of equal marks between two offsets, cut to them. */
  runsBetween(from: number, to: number): Run[] {
    return this.#runs.flatMap((run) => {
      const [start, end] = [Math.max(run.start, from), Math.min(run.start + run.length, to)]
      return start < end ? [{ ...run, index: run.index + start - run.start, start, length: end - start }] : []
    })
  }

  /** Where to write at an offset; a paragraph without a text gets one. */
  at(offset: number): { ytext: Y.XmlText; index: number } {
    const run =
      this.#runs.find(({ start, length }) => offset > start && offset <= start + length) ?? this.#runs[0]
    if (run) return { ytext: run.ytext, index: run.index + offset - run.start }
    const [text] = textsOf(this.#element)
    if (text) return { ytext: text, index: 0 }
    const added = new Y.XmlText()
    this.#element.insert(0, [added])
    return { ytext: added, index: 0 }
  }
}

function textsOf(element: Y.XmlElement): Y.XmlText[] {
  return element.toArray().filter((child) => child instanceof Y.XmlText)
}
