/** Random numbers that a printed seed brings back (mulberry32). */
export interface Random {
  seed: number
  /** From 0 up to, but not including, `below`. */
  int(below: number): number
  pick<Value>(values: readonly Value[]): Value
  chance(probability: number): boolean
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    seed,
    int,
    pick: (values) => {
      const value = values[int(values.length)]
      if (value === undefined) throw new Error('nothing to pick from')
      return value
    },
    chance: (probability) => next() < probability,
  }
}

/** The seed of this run: `STET_FUZZ_SEED` to repeat one, else one from the clock. */
export function freshSeed(): number {
  const given = process.env.STET_FUZZ_SEED
  return given ? Number(given) : Date.now() % 2 ** 31
}
