import { factsAtOpening, saveStateOf, type SaveFacts, type SaveState } from './save-state.ts'

/** The save state as a store that React can subscribe to. It tells only when the state really differs. */
export class SaveStore {
  #facts: SaveFacts = factsAtOpening
  #state: SaveState = saveStateOf(factsAtOpening)
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly get = (): SaveState => this.#state

  get facts(): SaveFacts {
    return this.#facts
  }

  learn(news: Partial<SaveFacts>): void {
    this.#facts = { ...this.#facts, ...news }
    const next = saveStateOf(this.#facts)
    if (isSame(next, this.#state)) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}

function isSame(one: SaveState, other: SaveState): boolean {
  if (one.kind !== other.kind) return false
  return one.kind !== 'not_saved' || other.kind !== 'not_saved' || one.why === other.why
}
