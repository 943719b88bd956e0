import { fromBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { BlockJson } from '#lib/manuscript/document-json.ts'
import { FrameReader } from './frame-reader.ts'

/** One row of the log. */
export interface FilmRow {
  seq: number
  at: string
  userId: string | null
  /** Base64 of a Yjs update. */
  bytes: string
}

/** Where a film comes from: rows in order, a page at a time, and whole states from which any point is near. */
export interface FilmSource {
  /** The last row of the log. */
  seq: number
  keyframes: readonly { seq: number }[]
  rowsAfter: (seq: number) => Promise<{ items: FilmRow[] }>
  keyframe: (seq: number) => Promise<Uint8Array>
}

/** The text at one moment; `key` names a block for as long as it is the same one, wherever one goes in the log. */
export interface Frame {
  blocks: readonly { key: string; block: BlockJson }[]
  /** The block that was changed last, by its key. */
  changed: string | null
}

/** Pages that are kept once read; each is about a mebibyte. */
const pagesMax = 8

/**
 * The life of a chapter, row by row: a document that is brought to any point of the log.
 *
 * Going back, or far ahead, starts from the nearest keyframe before; so what it holds at once is one document and a few pages of rows,
 * however long the log is. One call at a time.
 */
export class Film {
  /** The row whose state the document has; 0 is before everything. */
  seq = 0
  /** The last row that was applied; null at the beginning and just after a keyframe. */
  row: FilmRow | null = null
  readonly #source: FilmSource
  /** The pages read last, each with the row that it was asked for after. */
  #pages: { after: number; items: FilmRow[] }[] = []
  #doc = new Y.Doc()
  #reader = new FrameReader(this.#doc)

  constructor(source: FilmSource) {
    this.#source = source
  }

  frame(): Frame {
    return this.#reader.read()
  }

  /** Brings the document to what it was after row `seq`. */
  async seek(seq: number): Promise<void> {
    const keyframe = this.#source.keyframes.findLast((one) => one.seq <= seq)?.seq ?? 0
    if (seq < this.seq || keyframe > this.seq) await this.#startFrom(keyframe)
    for (let row = await this.peek(); row !== null && row.seq <= seq; row = await this.peek()) {
      this.apply(row)
    }
  }

  /** The row that comes next, if it is here already: undefined where it has to be fetched, null at the end. */
  ahead(): FilmRow | null | undefined {
    if (this.seq >= this.#source.seq) return null
    return this.#find()
  }

  /** The row that comes next; null at the end. */
  async peek(): Promise<FilmRow | null> {
    for (;;) {
      const row = this.ahead()
      if (row !== undefined) return row
      const after = this.seq
      const { items } = await this.#source.rowsAfter(after)
      if (items.length === 0) return null
      this.#pages = [...this.#pages, { after, items }].slice(-pagesMax)
    }
  }

  /** Goes on by the row that comes next. */
  apply(row: FilmRow): void {
    Y.applyUpdate(this.#doc, fromBase64(row.bytes))
    this.seq = row.seq
    this.row = row
  }

  close(): void {
    this.#doc.destroy()
    this.#pages = []
  }

  async #startFrom(keyframe: number): Promise<void> {
    const state = keyframe > 0 ? await this.#source.keyframe(keyframe) : null
    this.#doc.destroy()
    this.#doc = new Y.Doc()
    if (state) Y.applyUpdate(this.#doc, state)
    this.#reader = new FrameReader(this.#doc, this.#reader)
    this.seq = keyframe
    this.row = null
  }

  #find(): FilmRow | undefined {
    const page = this.#pages.find(
      ({ after, items }) => after <= this.seq && (items.at(-1)?.seq ?? 0) > this.seq,
    )
    return page?.items[firstAfter(page.items, this.seq)]
  }
}

function firstAfter(items: readonly FilmRow[], seq: number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.seq ?? 0) <= seq) low = middle + 1
    else high = middle
  }
  return low
}
