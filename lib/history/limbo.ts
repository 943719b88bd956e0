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

  get entries(): readonly Deleted[] {
    return this.#entries
  }

  add(entry: Deleted): void {
    this.#entries.push(entry)
    this.#characters += entry.text.length
    if (this.#places) this.#placeRuns(this.#places, entry)
    if (this.#byText) push(this.#byText, entry.text, entry)
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
    const blocks: Deleted[] = []
    for (let index = this.#entries.length - 1; index >= 0 && blocks.length < count; index -= 1) {
      const entry = this.#entries[index]
      if (entry?.withBlock) blocks.push(entry)
    }
    return blocks
  }

  /** What was deleted and said exactly this, last first. */
  withText(text: string): Deleted[] {
    if (!this.#byText) {
      this.#byText = new Map()
      for (const entry of this.#entries) push(this.#byText, entry.text, entry)
    }
    return this.#byText.get(text)?.toReversed() ?? []
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

function push(map: Map<string, Deleted[]>, key: string, entry: Deleted): void {
  const own = map.get(key)
  if (own) own.push(entry)
  else map.set(key, [entry])
}
