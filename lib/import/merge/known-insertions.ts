import { runOf, type FlatRun, type FlatText } from './flat-text.ts'

/** Names by the `user` of suggestions. */
export type People = Record<string, string>

/**
 * Which insertions of a file that came back are those that it left with. Word and LibreOffice keep author and time; where somebody
 * had personal details removed, equal words tell it.
 *
 * Better one too many than one too few: what is taken for known is compared with the base, where it shows as new if it is.
 */
export function knownInsertions(base: FlatText, basePeople: People, theirPeople: People) {
  const authors = new Set<string>()
  const texts = new Set<string>()
  for (const { run, text } of insertionsIn(base)) {
    if (run.insertion) authors.add(authorKey(run, basePeople))
    texts.add(text)
  }
  return (theirs: FlatText): Uint8Array => {
    const isNew = new Uint8Array(theirs.text.length)
    for (const { run, from, text } of insertionsIn(theirs)) {
      if (texts.has(text) || authors.has(authorKey(run, theirPeople))) continue
      isNew.fill(1, from, from + text.length)
    }
    return isNew
  }
}

interface InsertedStretch {
  run: FlatRun
  from: number
  text: string
}

/** Stretches of one insertion without anything between. */
function insertionsIn(flat: FlatText): InsertedStretch[] {
  const found: InsertedStretch[] = []
  let at = 0
  while (at < flat.text.length) {
    const run = runOf(flat, at)
    let end = at + 1
    while (end < flat.text.length && isSameInsertion(run, runOf(flat, end))) end += 1
    if (run.insertion) found.push({ run, from: at, text: flat.text.slice(at, end) })
    at = end
  }
  return found
}

function isSameInsertion(one: FlatRun, other: FlatRun): boolean {
  return (
    one === other ||
    (one.insertion?.id === other.insertion?.id && one.insertion?.user === other.insertion?.user)
  )
}

/** To the minute: some programs keep no seconds. */
function authorKey({ insertion }: FlatRun, people: People): string {
  const name = people[insertion?.user ?? ''] ?? ''
  return `${name.trim()}|${insertion?.at.slice(0, 16) ?? ''}`
}
