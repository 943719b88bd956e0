/** That the `len` units from `at` on are those that stand in source number `source` from `from` on. */
export interface Match {
  at: number
  len: number
  source: number
  from: number
}

/** How many places of one gram are looked at. */
const candidatesMax = 16

/**
 * Which parts of `text` stand in one of the `sources`, none of them shorter than `gram`. Greedy from the left, the longest at
 * each place; parts do not overlap, and where `once` is true no part of a source is used twice.
 */
export function matchText(
  text: string,
  sources: readonly string[],
  { gram, once }: { gram: number; once: boolean },
): Match[] {
  if (text.length < gram) return []
  const places = indexGrams(text, sources, gram)
  if (places.size === 0) return []
  const matches: Match[] = []
  let at = 0
  while (at + gram <= text.length) {
    const candidates = places.get(text.slice(at, at + gram)) ?? []
    const match = longest(text, at, sources, candidates, once ? matches : [])
    if (match && match.len >= gram) {
      matches.push(match)
      at += match.len
    } else at += 1
  }
  return matches
}

interface Place {
  source: number
  from: number
}

/** Where in the sources the grams of `text` stand. */
function indexGrams(text: string, sources: readonly string[], gram: number): Map<string, Place[]> {
  const wanted = new Set<string>()
  for (let at = 0; at + gram <= text.length; at += 1) wanted.add(text.slice(at, at + gram))
  const places = new Map<string, Place[]>()
  for (const [source, words] of sources.entries()) {
    for (let from = 0; from + gram <= words.length; from += 1) {
      const key = words.slice(from, from + gram)
      if (!wanted.has(key)) continue
      const own = places.get(key)
      if (!own) places.set(key, [{ source, from }])
      else if (own.length < candidatesMax) own.push({ source, from })
    }
  }
  return places
}

function longest(
  text: string,
  at: number,
  sources: readonly string[],
  candidates: readonly Place[],
  used: readonly Match[],
): Match | null {
  let best: Match | null = null
  for (const { source, from } of candidates) {
    const words = sources[source] ?? ''
    const end = Math.min(words.length, freeUntil(used, source, from))
    let len = 0
    while (at + len < text.length && from + len < end && text[at + len] === words[from + len]) len += 1
    if (!best || len > best.len) best = { at, len, source, from }
  }
  return best
}

/** Up to where the source is unused from `from` on; `from` itself where it is used already. */
function freeUntil(used: readonly Match[], source: number, from: number): number {
  let end = Infinity
  for (const match of used) {
    if (match.source !== source || match.from + match.len <= from) continue
    end = Math.min(end, Math.max(match.from, from))
  }
  return end
}
