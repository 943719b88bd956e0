import type { ImportedComment, ImportedThread } from '../imported-book.ts'
import type { People } from './known-insertions.ts'

/** A thread of the chapter as it stands now. */
export interface KnownThread {
  id: string
  resolved: boolean
  comments: KnownComment[]
}

export interface KnownComment {
  /** Under which names it may have left: its author's, and of one that came from a file that one's. */
  names: string[]
  /** ISO 8601: when it was written, as it may have left. */
  ats: string[]
  /** Empty where it was deleted. */
  body: string
}

/** What a file says beyond the threads that are here already. */
export interface CommentMatch {
  /** Conversations that are new here. */
  opened: ImportedThread[]
  /** Answers in threads that are here. */
  replies: { threadId: string; comment: ImportedComment }[]
  /** Threads that were resolved or opened again in the file since it left. */
  states: { threadId: string; resolved: boolean }[]
  /** How many comments have other words in the file than here. */
  edited: number
  /** How many threads that left are not in the file any more. */
  missing: number
  /** By key in the file, the thread that it is here. */
  threadIds: Map<string, string>
}

interface Context {
  people: People
  /** By thread: whether it was resolved when the file left. */
  base: Map<string, boolean>
  /** By key in the file: the passage, in a form to compare; LibreOffice keeps no word of what answers what, but the passage. */
  passages: Map<string, string>
}

/**
 * Tells the comments of a file that came back from those that are here: by author, time and words, which Word and
 * LibreOffice keep.
 */
export function matchComments(
  theirs: ImportedThread[],
  here: KnownThread[],
  { people, base, passages }: Context,
): CommentMatch {
  const matcher = new Matcher(here, people)
  for (const rule of rules) for (const { comments } of theirs) matcher.apply(rule, comments)
  const threadIds = new Map<string, string>()
  for (const { key, comments } of theirs) {
    const known = comments.map((comment) => matcher.threadOf(comment)).find((id) => id !== null)
    if (known) threadIds.set(key, known)
  }
  const isFlat = theirs.every(({ comments }) => comments.length === 1)
  if (isFlat) joinByPassage(theirs, passages, threadIds)
  const opened = theirs.filter(({ key }) => !threadIds.has(key))
  const replies = theirs.flatMap(({ key, comments }) => {
    const threadId = threadIds.get(key)
    if (threadId === undefined) return []
    return comments.filter((comment) => !matcher.isKnown(comment)).map((comment) => ({ threadId, comment }))
  })
  const found = new Set(threadIds.values())
  return {
    opened,
    replies,
    states: statesOf(theirs, here, { base, threadIds, isFlat }),
    edited: matcher.edited,
    missing: [...base.keys()].filter((id) => !found.has(id) && here.some((thread) => thread.id === id))
      .length,
    threadIds,
  }
}

type Rule = 'same' | 'edited' | 'shifted' | 'nameless'

const rules: Rule[] = ['same', 'edited', 'shifted', 'nameless']

interface Candidate extends KnownComment {
  threadId: string
}

class Matcher {
  readonly #candidates: Set<Candidate>
  readonly #people: People
  readonly #matches = new Map<ImportedComment, Candidate>()
  edited = 0

  constructor(here: KnownThread[], people: People) {
    this.#people = people
    this.#candidates = new Set(
      here.flatMap(({ id, comments }) => comments.map((comment) => ({ ...comment, threadId: id }))),
    )
  }

  apply(rule: Rule, comments: ImportedComment[]): void {
    for (const comment of comments) {
      if (this.#matches.has(comment)) continue
      const found = [...this.#candidates].find((candidate) => this.#fits(rule, comment, candidate))
      if (!found) continue
      this.#candidates.delete(found)
      this.#matches.set(comment, found)
      if (rule === 'edited' && found.body !== '') this.edited += 1
    }
  }

  isKnown(comment: ImportedComment): boolean {
    return this.#matches.has(comment)
  }

  threadOf(comment: ImportedComment): string | null {
    return this.#matches.get(comment)?.threadId ?? null
  }

  #fits(rule: Rule, { person, at, body }: ImportedComment, candidate: Candidate): boolean {
    const isSameName = candidate.names.some((name) => plain(name) === plain(this.#people[person] ?? ''))
    const isSameBody =
      plain(candidate.body) === plain(body) || plain(candidate.body) === plain(withoutQuote(body))
    const isSameTime = at !== null && candidate.ats.some((one) => one.slice(0, 19) === at.slice(0, 19))
    switch (rule) {
      case 'same':
        return isSameName && isSameTime && isSameBody
      case 'edited':
        return isSameName && isSameTime
      case 'shifted':
        return isSameName && isSameBody && (at === null || candidate.ats.some((one) => isZoneApart(one, at)))
      case 'nameless':
        return at === null && isSameBody && body !== ''
    }
  }
}

/** Word writes the time of the place and calls it UTC: then two times are whole quarters of an hour apart. */
function isZoneApart(one: string, other: string): boolean {
  const minutes = Math.abs(Date.parse(one) - Date.parse(other)) / 60_000
  return minutes <= 14 * 60 && Math.abs(minutes - Math.round(minutes / 15) * 15) < 1 / 60
}

/** A comment whose passage was gone left with its quote in a line of its own. */
function withoutQuote(body: string): string {
  return body.replace(/^\[[^\n]*\]\n/, '')
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Where a file no longer says what answers what, a new comment on just the passage of a known thread is an answer in it. */
function joinByPassage(
  theirs: ImportedThread[],
  passages: Map<string, string>,
  threadIds: Map<string, string>,
): void {
  const known = new Map<string, string>()
  for (const [key, threadId] of threadIds) {
    const passage = passages.get(key)
    if (passage !== undefined) known.set(passage, threadId)
  }
  for (const { key } of theirs) {
    const threadId = known.get(passages.get(key) ?? '')
    if (threadId !== undefined && !threadIds.has(key)) threadIds.set(key, threadId)
  }
}

function statesOf(
  theirs: ImportedThread[],
  here: KnownThread[],
  {
    base,
    threadIds,
    isFlat,
  }: { base: Map<string, boolean>; threadIds: Map<string, string>; isFlat: boolean },
): CommentMatch['states'] {
  // A program that knows nothing of resolved threads writes none: then none was opened again.
  const knowsStates = !isFlat || theirs.some(({ resolved }) => resolved)
  const states = new Map<string, boolean>()
  for (const { key, resolved } of theirs) {
    const threadId = threadIds.get(key)
    if (threadId !== undefined) states.set(threadId, (states.get(threadId) ?? false) || resolved)
  }
  return [...states].flatMap(([threadId, resolved]) => {
    const before = base.get(threadId)
    const now = here.find(({ id }) => id === threadId)?.resolved
    const isChanged = before !== undefined && before !== resolved && now !== resolved
    return isChanged && (resolved || knowsStates) ? [{ threadId, resolved }] : []
  })
}
