/** So long the row of a thread may be behind its anchor: it is written after the anchor is set. */
const freshMs = 10_000

/**
 * Remembers which anchors were set a moment ago.
 *
 * The row of such a thread may still tell of its old passage, and must not be taken for the truth: the mark would be put back.
 */
export class FreshAnchors {
  readonly #setAt = new Map<string, number>()

  note(threadId: string): void {
    this.#forgetOld()
    this.#setAt.set(threadId, performance.now())
  }

  has(threadId: string): boolean {
    this.#forgetOld()
    return this.#setAt.has(threadId)
  }

  #forgetOld(): void {
    const before = performance.now() - freshMs
    for (const [threadId, at] of this.#setAt) if (at < before) this.#setAt.delete(threadId)
  }
}
