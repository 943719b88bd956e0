import type { ReadParagraph } from '../read-paragraph.ts'

/** Where a range begins or a comment stands: before a run of a paragraph. */
export interface RangePlace {
  paragraph: ReadParagraph
  run: number
}

/** As many conversations as may run at one place; a chapter could hold few more on one text. */
const openMax = 64

/** How many paragraphs a passage can be long: one that is longer was never ended. */
const paragraphsMax = 500

/**
 * The ranges of comments that are open at a place of a Word file. Some programs write the beginning of a range and never its end, so that it would
 * run to the end of the book: such a range is as long as another that began at the same place, and else ends with its paragraph.
 */
export class CommentRanges {
  readonly #open = new Map<string, { count: number; since: number }>()
  readonly #starts = new Map<string, RangePlace>()
  readonly #endless = new Set<string>()
  #keys: readonly string[] = []
  #paragraphs = 0

  /** The threads on what stands here. */
  get open(): readonly string[] {
    return this.#keys
  }

  start(key: string, place: RangePlace): void {
    if (this.#endless.has(key)) return
    if (!this.#starts.has(key)) this.#starts.set(key, place)
    const known = this.#open.get(key)
    this.#open.set(key, { count: (known?.count ?? 0) + 1, since: known?.since ?? this.#paragraphs })
    const [oldest] = this.#open.keys()
    if (this.#open.size > openMax && oldest !== undefined) this.#giveUp(oldest)
    this.#keys = [...this.#open.keys()]
  }

  end(key: string): void {
    const known = this.#open.get(key)
    if (!known) return
    if (known.count > 1) this.#open.set(key, { ...known, count: known.count - 1 })
    else this.#open.delete(key)
    this.#keys = [...this.#open.keys()]
  }

  /** To be called before each paragraph. */
  nextParagraph(): void {
    this.#paragraphs += 1
    const late = [...this.#open].filter(([, { since }]) => this.#paragraphs - since > paragraphsMax)
    for (const [key] of late) this.#giveUp(key)
    if (late.length > 0) this.#keys = [...this.#open.keys()]
  }

  /** To be called after the last paragraph: puts those that never ended where they belong. */
  settle(paragraphs: ReadParagraph[]): void {
    for (const key of this.#open.keys()) this.#endless.add(key)
    if (this.#endless.size === 0) return
    const models = this.#models()
    const placed = new Set([...models.values()].flat())
    const staysIn = (key: string, paragraph: ReadParagraph) =>
      !this.#endless.has(key) || (!placed.has(key) && this.#starts.get(key)?.paragraph === paragraph)
    for (const paragraph of paragraphs) {
      paragraph.runs = paragraph.runs.map((run) => {
        const kept = run.threads.filter((key) => staysIn(key, paragraph))
        const alike = run.threads.flatMap((key) => models.get(key) ?? [])
        return kept.length === run.threads.length && alike.length === 0
          ? run
          : { ...run, threads: [...new Set([...kept, ...alike])].slice(0, openMax) }
      })
    }
  }

  #giveUp(key: string): void {
    this.#open.delete(key)
    this.#endless.add(key)
  }

  /** By each thread that ended, those that began with it and never did. */
  #models(): Map<string, string[]> {
    const ended = [...this.#starts].filter(([key]) => !this.#endless.has(key))
    const endedIn = Map.groupBy(ended, ([, { paragraph }]) => paragraph)
    const models = new Map<string, string[]>()
    for (const key of this.#endless) {
      const place = this.#starts.get(key)
      const model = place && endedIn.get(place.paragraph)?.find(([, { run }]) => run === place.run)
      if (model) models.set(model[0], [...(models.get(model[0]) ?? []), key])
    }
    return models
  }
}
