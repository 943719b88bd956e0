import type { MarkJson, TextJson } from '#lib/manuscript/document-json.ts'

/** A paragraph's texts as one string, of which each place has marks. */
export class MarkedText {
  readonly text: string
  readonly #texts: readonly TextJson[]
  /** Where each text begins, and at the end where the last one ends. */
  readonly #starts: number[]

  constructor(texts: readonly TextJson[]) {
    this.#texts = texts
    this.text = texts.map(({ text }) => text).join('')
    this.#starts = [0]
    let at = 0
    for (const { text } of texts) this.#starts.push((at += text.length))
  }

  marksAt(offset: number): MarkJson[] {
    return this.#texts[this.#indexAt(offset)]?.marks ?? []
  }

  /** Where the run of equal marks ends that this place lies in. */
  runEnd(offset: number): number {
    return this.#starts[this.#indexAt(offset) + 1] ?? this.text.length
  }

  slice(from: number, to: number): TextJson[] {
    const pieces: TextJson[] = []
    for (let at = from; at < to;) {
      const end = Math.min(to, this.runEnd(at))
      const marks = this.marksAt(at)
      pieces.push({ type: 'text', text: this.text.slice(at, end), ...(marks.length > 0 && { marks }) })
      at = end
    }
    return pieces
  }

  #indexAt(offset: number): number {
    let [low, high] = [0, this.#texts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
