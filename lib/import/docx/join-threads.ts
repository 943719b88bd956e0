import type { ImportedThread } from '../imported-book.ts'
import type { ReadParagraph } from '../read-paragraph.ts'

/**
 * One conversation of comments that stand on exactly the same passage, oldest first.
 *
 * For files that do not say which comment answers which: LibreOffice up to 7.4 loses that when it writes a Word file, and the order besides.
 */
export function joinThreads(threads: ImportedThread[], paragraphs: ReadParagraph[]): ImportedThread[] {
  const places = placesOf(paragraphs)
  const byPlace = Map.groupBy(threads, ({ key }) => places.get(key) ?? `nowhere ${key}`)
  const heirs = new Map<string, string>()
  const joined = [...byPlace.values()].map((here) => {
    const [first, ...others] = here.toSorted((one, other) => compareTimes(timeOf(one), timeOf(other)))
    if (!first) return here
    for (const { key } of others) heirs.set(key, first.key)
    return [{ ...first, comments: [first, ...others].flatMap(({ comments }) => comments) }]
  })
  if (heirs.size > 0) renameIn(paragraphs, heirs)
  return joined.flat()
}

/** The stretches of text that each thread is on, as one word: the first, the last, and how many. */
function placesOf(paragraphs: ReadParagraph[]): Map<string, string> {
  const places = new Map<string, { first: number; last: number; count: number }>()
  let place = 0
  for (const { runs } of paragraphs) {
    for (const { threads } of runs) {
      place += 1
      for (const key of threads) {
        const known = places.get(key)
        places.set(key, { first: known?.first ?? place, last: place, count: (known?.count ?? 0) + 1 })
      }
    }
  }
  return new Map([...places].map(([key, { first, last, count }]) => [key, `${first} ${last} ${count}`]))
}

function renameIn(paragraphs: ReadParagraph[], heirs: Map<string, string>): void {
  for (const paragraph of paragraphs) {
    paragraph.runs = paragraph.runs.map((run) =>
      run.threads.some((key) => heirs.has(key))
        ? { ...run, threads: [...new Set(run.threads.map((key) => heirs.get(key) ?? key))] }
        : run,
    )
  }
}

function timeOf({ comments }: ImportedThread): string {
  return comments[0]?.at ?? ''
}

function compareTimes(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
