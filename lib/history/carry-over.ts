import * as Y from 'yjs'
import { type IdRun, sliceRuns } from './id-runs.ts'
import { type Deleted, type Limbo, lateStretchMin, stretchMin } from './limbo.ts'
import { type Match, matchText } from './match-text.ts'
import { isText, type TextItem, type TextRun } from './read-transaction.ts'

/** New characters that are old ones: which, and under which ids they were deleted. */
export interface Carry {
  run: IdRun
  from: IdRun[]
  text: string
  /** Whether it was the same step that deleted them. */
  isMove: boolean
}

interface Given {
  inserted: TextRun[]
  /** What the same transaction deleted, or suggested to delete. */
  leaving: TextRun[]
  limbo: Limbo
  at: number
  userId: string | null
}

/** The shortest stretch that is recognised inside other text: in the same step, of what its writer deleted lately, of the rest. */
const gramNow = 5
const gramLately = lateStretchMin
const gramEarlier = stretchMin
/** What was cut and pasted whole may be this short, within this time. */
const pastedMin = 3
const pastedMs = 10 * 60 * 1_000
/** Among how many of the last deleted paragraphs one that comes back is looked for. */
const blocksMax = 50

/**
 * Which of the inserted characters were deleted just now or lately, and so are not new: the rest of a paragraph that was
 * split or joined, what was dragged, cut and pasted, or brought back by undo.
 *
 * A character alone says nothing about where it comes from; so short stretches count only where they stand again
 * where they stood, or are all that was deleted and inserted elsewhere.
 */
export function carryOver(given: Given): Carry[] {
  const carries: Carry[] = []
  const left = given.inserted.flatMap((run) => undone(run, given.limbo, carries))
  const sources = [...given.leaving.flatMap((run) => sourcesOf(run, given)), ...joinedSources(given.leaving)]
  for (const rest of moved(left, sources, carries)) broughtBack(rest, given, carries)
  return carries
}

/** Inserted text of which it is not known where it comes from. */
interface Rest {
  run: TextRun
  text: string
  ids: IdRun[]
}

/** Takes out what stands again exactly where it was deleted, as Yjs' own undo writes it, and returns what is left. */
function undone(run: TextRun, limbo: Limbo, carries: Carry[]): Rest[] {
  const pieces: Rest[] = []
  let open: TextItem[] = []
  const close = () => {
    if (open.length > 0) pieces.push({ run, text: textOf(open), ids: idsOf(open) })
    open = []
  }
  for (const item of run.items) {
    const from = item.rightOrigin && limbo.textFrom(item.rightOrigin, item.content.str)
    if (from) {
      close()
      carries.push(...carriesOf({ ids: idsOf([item]), text: item.content.str, from, isMove: false }))
    } else open.push(item)
  }
  close()
  return pieces
}

interface Source {
  run: TextRun
  text: string
  ids: IdRun[]
}

/** All that one paragraph lost, where something stays or came between that whoever took it away did not see. */
function joinedSources(runs: TextRun[]): Source[] {
  return [...Map.groupBy(runs, ({ parent }) => parent).values()].flatMap((own) => {
    const [first] = own
    if (!first || own.length < 2) return []
    const items = inReadingOrder(own.flatMap((run) => run.items))
    return [{ run: first, text: textOf(items), ids: idsOf(items) }]
  })
}

function inReadingOrder(items: TextItem[]): TextItem[] {
  const wanted = new Set<unknown>(items)
  const parent = items[0]?.parent
  const ordered: TextItem[] = []
  if (!(parent instanceof Y.XmlText)) return items
  for (let item = parent._start; item && ordered.length < wanted.size; item = item.right) {
    if (wanted.has(item) && isText(item)) ordered.push(item)
  }
  return ordered
}

/** A deleted run; and the run with what somebody else had deleted in it meanwhile, which its writer still saw. */
function sourcesOf(run: TextRun, { limbo, userId }: Given): Source[] {
  const plain = { run, text: run.text, ids: idsOf(run.items) }
  if (run.ids.length === run.items.length) return [plain]
  const now = new Map(run.items.map((item) => [`${item.id.client}.${item.id.clock}`, item.content.str]))
  const pieces = run.ids.flatMap((ids) => {
    const text = now.get(`${ids.client}.${ids.clock}`)
    return text === undefined ? limbo.wordsOf(ids, userId) : [{ text, run: ids }]
  })
  const text = pieces.map((piece) => piece.text).join('')
  return text.length === run.text.length
    ? [plain]
    : [plain, { run, text, ids: pieces.map((piece) => piece.run) }]
}

/** A part of a source, from `from` up to `to`. */
interface Part {
  source: number
  from: number
  to: number
}

/** Takes out what the same step deleted elsewhere. */
function moved(rests: Rest[], sources: Source[], carries: Carry[]): Rest[] {
  if (sources.length === 0) return rests
  const used: Part[] = []
  const take = (rest: Rest, part: Part) => {
    used.push(part)
    const from = sliceRuns(sources[part.source]?.ids ?? [], part.from, part.to)
    carries.push(...carriesOf({ ...rest, from, isMove: true }))
  }
  const unclear = rests.filter((rest) => {
    const source = sources.findIndex((one) => isEndOf(rest, one))
    const text = sources[source]?.text
    if (text === undefined) return true
    const from = text.startsWith(rest.text) ? 0 : text.length - rest.text.length
    take(rest, { source, from, to: from + rest.text.length })
    return false
  })
  const texts = sources.map(({ text }) => text)
  const left = unclear.flatMap((rest) => {
    const matches = matchText(rest.text, texts, { gram: gramNow, once: true })
    for (const match of matches) {
      take(restPart(rest, match.at, match.at + match.len), {
        source: match.source,
        from: match.from,
        to: match.from + match.len,
      })
    }
    return unmatched(rest, matches)
  })
  // Where two stretches change places, the shorter one is what is left of both.
  const unused = texts.flatMap((text, source) => unusedParts(source, text.length, used))
  return left.filter((rest) => {
    const index = unused.findIndex(({ source, from, to }) => {
      const [one, text] = [sources[source], texts[source]?.slice(from, to) ?? '']
      return one && isEndOf(rest, { ...one, text })
    })
    const part = unused[index]
    if (!part) return true
    const atEnd = texts[part.source]?.slice(part.from, part.to).startsWith(rest.text) ? 0 : 1
    const from = atEnd ? part.to - rest.text.length : part.from
    take(rest, { source: part.source, from, to: from + rest.text.length })
    unused[index] = atEnd ? { ...part, to: from } : { ...part, from: from + rest.text.length }
    return false
  })
}

function unusedParts(source: number, length: number, used: Part[]): Part[] {
  const own = used.filter((part) => part.source === source).toSorted((one, other) => one.from - other.from)
  const parts: Part[] = []
  let at = 0
  for (const { from, to } of [...own, { from: length, to: length }]) {
    if (from > at) parts.push({ source, from: at, to: from })
    at = Math.max(at, to)
  }
  return parts
}

/**
 * Whether an inserted run is one end of a deleted one of another paragraph, as when a paragraph is split or joined, or all of
 * what was deleted.
 */
function isEndOf(rest: Rest, { run, text }: Source): boolean {
  if (text === rest.text) return true
  return rest.run.parent !== run.parent && hasEnd(text, rest.text)
}

function hasEnd(text: string, end: string): boolean {
  return text.startsWith(end) || text.endsWith(end)
}

/** Takes out what was deleted earlier. */
function broughtBack(rest: Rest, { limbo, at, userId }: Given, carries: Carry[]): void {
  // Nearly every key: a letter alone tells nothing.
  if (!rest.run.withBlock && rest.text.length < pastedMin) return
  const entry =
    limbo.withText(rest.text).findLast((one) => isPasted(rest, one, { at, userId })) ?? blockWith(rest, limbo)
  if (entry) {
    const from = entry.text.startsWith(rest.text) ? 0 : entry.text.length - rest.text.length
    const ids = sliceRuns(entry.runs, from, from + rest.text.length)
    carries.push(...carriesOf({ ...rest, from: ids, isMove: false }))
    return
  }
  if (rest.text.length < gramLately) return
  const left = takeKnown(rest, limbo.lately(rest.text, userId, at - pastedMs), gramLately, carries)
  for (const one of left) {
    if (one.text.length >= gramEarlier) takeKnown(one, limbo.alike(one.text), gramEarlier, carries)
  }
}

/** Takes out what stands in one of these entries, the first first, and returns what is left. */
function takeKnown(rest: Rest, known: readonly Deleted[], gram: number, carries: Carry[]): Rest[] {
  if (rest.text.length < gram) return [rest]
  const entries = known.filter(({ text }) => text.length >= gram)
  const texts = entries.map(({ text }) => text)
  const matches = matchText(rest.text, texts, { gram, once: false })
  for (const { at, len, source, from } of matches) {
    const ids = sliceRuns(entries[source]?.runs ?? [], from, from + len)
    carries.push(...carriesOf({ ...restPart(rest, at, at + len), from: ids, isMove: false }))
  }
  return unmatched(rest, matches)
}

/** Whether what was deleted whole is now inserted whole. */
function isPasted(rest: Rest, entry: Deleted, { at, userId }: Pick<Given, 'at' | 'userId'>): boolean {
  if (rest.text.length >= gramEarlier) return true
  return rest.text.length >= pastedMin && entry.userId === userId && at - entry.at <= pastedMs
}

/** A paragraph that went and of which an end, or all, comes back as one. */
function blockWith(rest: Rest, limbo: Limbo): Deleted | undefined {
  return rest.run.withBlock
    ? limbo.lastBlocks(blocksMax).find(({ text }) => hasEnd(text, rest.text))
    : undefined
}

function restPart({ run, text, ids }: Rest, from: number, to: number): Rest {
  return { run, text: text.slice(from, to), ids: sliceRuns(ids, from, to) }
}

/** What is left of a text beside its matches, which are in order. */
function unmatched(rest: Rest, matches: Match[]): Rest[] {
  const left: Rest[] = []
  let at = 0
  for (const match of [...matches, { at: rest.text.length, len: 0 }]) {
    if (match.at > at) left.push(restPart(rest, at, match.at))
    at = match.at + match.len
  }
  return left
}

interface Equal {
  ids: IdRun[]
  text: string
  /** As long as `ids` in all. */
  from: IdRun[]
  isMove: boolean
}

/** Each new run with the old ids of its characters. */
function carriesOf({ ids, text, from, isMove }: Equal): Carry[] {
  let at = 0
  return ids.map((run) => {
    const end = at + run.len
    const carry = { run, from: sliceRuns(from, at, end), text: text.slice(at, end), isMove }
    at = end
    return carry
  })
}

export function idsOf(items: readonly TextItem[]): IdRun[] {
  return items.map(({ id, length }) => ({ client: id.client, clock: id.clock, len: length }))
}

function textOf(items: readonly TextItem[]): string {
  return items.map(({ content }) => content.str).join('')
}
