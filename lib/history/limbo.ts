import { type IdRun, lastAtOrBefore, sliceRuns } from './id-runs.ts'

/** A stretch of text that was deleted in one go, by the ids that it had in reading order. */
export interface Deleted {
  text: string
  runs: IdRun[]
  /** Milliseconds since 1970. */
  at: number
  userId: string | null
  /** Whether the paragraph went with it, so that it may come back as one. */
  withBlock: boolean
}

/** Text stays this long, as long as there is not more of it than this. */
const keptMs = 24 * 60 * 60 * 1_000
const charactersMax = 400_000

/** The shortest stretch that is found inside of what was deleted earlier. */
export const stretchMin = 12
/** Every stretch of `stretchMin` holds one of the pieces of this length into which texts are cut. */
const pieceLength = stretchMin / 2
/** The same for what one person deleted lately. */
export const lateStretchMin = 5
const latePieceLength = 3
/** How much the clocks of several nodes may differ. */
const slackMs = 60 * 1_000

interface Place extends IdRun {
  entry: Deleted
  offset: number
}

/** Text that is gone but may come back soon: by undo, by pasting what was cut, by dropping what was dragged. */
export class Limbo {
  #entries: Deleted[] = []
  #characters = 0
  /** Per client id, in the order of clocks; made when first asked for. */
  #places: Map<number, Place[]> | null = null
  #byText: Map<string, Deleted[]> | null = null
  #blocks: Deleted[] | null = null
  /** By their pieces, the number of each entry that is long enough to hold a stretch. */
  #byPiece: Map<string, number[]> | null = null
  #byLatePiece: Map<string, number[]> | null = null

  get entries(): readonly Deleted[] {
    return this.#entries
  }

  add(entry: Deleted): void {
    this.#entries.push(entry)
    this.#characters += entry.text.length
    if (this.#places) this.#placeRuns(this.#places, entry)
    if (this.#byText) push(this.#byText, entry.text, entry)
    if (this.#blocks && entry.withBlock) this.#blocks.push(entry)
    if (this.#byPiece) pushPieces(this.#byPiece, entry.text, this.#entries.length - 1)
    if (this.#byLatePiece)
      pushPieces(this.#byLatePiece, entry.text, this.#entries.length - 1, lateStretchMin, latePieceLength)
    if (this.#characters > 2 * charactersMax) this.prune(entry.at)
  }

  /** Lets go of what is too old, or too much. */
  prune(now: number): void {
    let characters = 0
    const kept: Deleted[] = []
    for (const entry of this.#entries.toReversed()) {
      characters += entry.text.length
      if (characters > charactersMax || now - entry.at > keptMs) break
      kept.push(entry)
    }
    this.#entries = kept.toReversed()
    this.#characters = kept.reduce((sum, { text }) => sum + text.length, 0)
    this.#places = null
    this.#byText = null
    this.#blocks = null
    this.#byPiece = null
    this.#byLatePiece = null
  }

  /** The ids of exactly `text`, where it stood from the character with this id on and was deleted. */
  textFrom(id: { client: number; clock: number }, text: string): IdRun[] | null {
    const places = this.#allPlaces().get(id.client) ?? []
    const place = places[lastAtOrBefore(places, id.clock)]
    if (!place || id.clock >= place.clock + place.len) return null
    const start = place.offset + id.clock - place.clock
    if (!place.entry.text.startsWith(text, start)) return null
    return sliceRuns(place.entry.runs, start, start + text.length)
  }

  /** What these characters said, as far as it is known and was deleted by others than `userId`. */
  wordsOf(run: IdRun, userId: string | null): { text: string; run: IdRun }[] {
    const places = this.#allPlaces().get(run.client) ?? []
    const known: { text: string; run: IdRun }[] = []
    const end = run.clock + run.len
    for (let index = Math.max(lastAtOrBefore(places, run.clock), 0); index < places.length; index += 1) {
      const place = places[index]
      if (!place || place.clock >= end) break
      const from = Math.max(run.clock, place.clock)
      const len = Math.min(end, place.clock + place.len) - from
      if (len <= 0 || place.entry.userId === userId) continue
      const start = place.offset + from - place.clock
      known.push({
        text: place.entry.text.slice(start, start + len),
        run: { client: run.client, clock: from, len },
      })
    }
    return known
  }

  /** The last paragraphs that went, last first. */
  lastBlocks(count: number): Deleted[] {
    this.#blocks ??= this.#entries.filter(({ withBlock }) => withBlock)
    return this.#blocks.slice(-count).toReversed()
  }

  /** What was deleted and said exactly this, last last. */
  withText(text: string): readonly Deleted[] {
    if (!this.#byText) {
      this.#byText = new Map()
      for (const entry of this.#entries) push(this.#byText, entry.text, entry)
    }
    return this.#byText.get(text) ?? []
  }

  /** What this person deleted from this instant on and may have a stretch of `lateStretchMin` in common with this text, last first. */
  lately(text: string, userId: string | null, sinceMs: number): Deleted[] {
    if (!this.#byLatePiece) {
      this.#byLatePiece = new Map()
      for (const [index, entry] of this.#entries.entries())
        pushPieces(this.#byLatePiece, entry.text, index, lateStretchMin, latePieceLength)
    }
    const found = new Set<number>()
    for (let at = 0; at + latePieceLength <= text.length; at += 1) {
      const places = this.#byLatePiece.get(text.slice(at, at + latePieceLength)) ?? []
      for (let last = places.length - 1; last >= 0; last -= 1) {
        const index = places[last] ?? 0
        const entry = this.#entries[index]
        if (!entry || entry.at < sinceMs - slackMs) break
        if (entry.userId === userId && entry.at >= sinceMs) found.add(index)
      }
    }
    return this.#numbered(found)
  }

  /** Everything that may have a stretch of `stretchMin` in common with this text, last first. */
  alike(text: string): Deleted[] {
    if (!this.#byPiece) {
      this.#byPiece = new Map()
      for (const [index, entry] of this.#entries.entries()) pushPieces(this.#byPiece, entry.text, index)
    }
    const found = new Set<number>()
    for (let at = 0; at + pieceLength <= text.length; at += 1) {
      for (const index of this.#byPiece.get(text.slice(at, at + pieceLength)) ?? []) found.add(index)
    }
    return this.#numbered(found)
  }

  #numbered(numbers: Set<number>): Deleted[] {
    return [...numbers].toSorted((one, other) => other - one).flatMap((index) => this.#entries[index] ?? [])
  }

  #allPlaces(): Map<number, Place[]> {
    if (this.#places) return this.#places
    this.#places = new Map()
    for (const entry of this.#entries) this.#placeRuns(this.#places, entry)
    return this.#places
  }

  #placeRuns(places: Map<number, Place[]>, entry: Deleted): void {
    let offset = 0
    for (const run of entry.runs) {
      const own = places.get(run.client) ?? []
      places.set(run.client, own)
      own.splice(lastAtOrBefore(own, run.clock) + 1, 0, { ...run, entry, offset })
      offset += run.len
    }
  }
}

function push<Entry>(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const own = map.get(key)
  if (own) own.push(entry)
  else map.set(key, [entry])
}

function pushPieces(
  pieces: Map<string, number[]>,
  text: string,
  index: number,
  shortest = stretchMin,
  length = pieceLength,
): void {
  if (text.length < shortest) return
  for (let at = 0; at + length <= text.length; at += length) {
    push(pieces, text.slice(at, at + length), index)
  }
}
