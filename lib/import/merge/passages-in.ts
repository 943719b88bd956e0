import type { FlatText } from './flat-text.ts'

/** From where to where each thread's passage goes. */
export function passagesIn(flat: FlatText): Map<string, string> {
  const ends = new Map<string, [number, number]>()
  for (let at = 0; at < flat.text.length; at += 1) {
    for (const key of flat.runs[flat.runAt[at] ?? 0]?.threads ?? []) {
      const known = ends.get(key)
      if (known) known[1] = at
      else ends.set(key, [at, at])
    }
  }
  return new Map([...ends].map(([key, range]) => [key, range.join('-')]))
}
