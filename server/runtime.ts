/**
 * What one server process shares between its WebSocket server, its jobs and the pages.
 *
 * Next bundles its own copy of `server/` and `lib/`, so a module variable is not shared between a page and the WebSocket server.
 * What must cross hangs on one global symbol: set once by `server/processes`, read by `getRuntime()`. Only plain data
 * (bytes, strings, JSON) passes through the ports, since classes of one copy are strangers to the other.
 */
import type { Kysely } from 'kysely'
import { invariant } from '#lib/base/invariant.ts'
import type { ErrorCode } from '#lib/base/stet-error.ts'
import type { View } from '#lib/contract/content.ts'
import type { Matter } from '#lib/contract/matter.ts'
import type { ImportPreview, ImportSplit } from '#lib/contract/imports.ts'
import type { DiffBlock } from '#lib/contract/versions.ts'
import type { ExportJobStatus } from '#lib/contract/export-jobs.ts'
import type { ExportPreview } from '#lib/contract/export-previews.ts'
import type { BookSource } from '#lib/export/book-source.ts'
import type { ExportFile, ExportOptions } from '#lib/export/export-options.ts'
import type { OnProgress } from '#lib/export/progress.ts'
import type { ImportedBook, ImportedComment, ImportedThread } from '#lib/import/imported-book.ts'
import type { KnownThread } from '#lib/import/merge/match-comments.ts'
import type { AuthorRun } from '#lib/history/author-runs.ts'
import type { ItemRun } from '#lib/history/authorship.ts'
import type { ReplayRow } from '#lib/history/chapter-replay.ts'
import type { DeletingRow } from '#lib/history/deleters.ts'
import type { DiffCounts } from '#lib/history/diff.ts'
import type { EarlierText } from '#lib/history/restored-text.ts'
import type { Spell } from '#lib/history/spell.ts'
import type { ForeignDocument } from '#lib/manuscript/from-foreign-json.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import type { SuggestionPlan } from '#lib/review/suggestion-plan.ts'
import type { Suggestion } from '#lib/review/suggestion.ts'
import type { CloseReason } from '#lib/wire/close-code.ts'
import type { RoomEvent } from '#lib/wire/message-type.ts'
import type { Database } from './db/tables.ts'
import type { ClientOwner } from './db/update-log/update-log.ts'
import type { Env } from './env.ts'
import type { Log } from './log.ts'

export interface Runtime {
  env: Env
  /** Signs sessions and tickets: `STET_SECRET`, or what was generated into the data folder. */
  secret: string
  log: Log
  db: Kysely<Database>
  rooms: RoomPort
  exports: ExportPort
  exportJobs: ExportJobPort
  mail: MailPort
  attempts: AttemptPort
  /** The code that the set-up page asks for where the server is reachable from outside; null on loopback. */
  setupCode: string | null
  /** What the first account finds on its desk. */
  firstManuscript: FirstManuscript
}

/** A manuscript as plain text, to be written when the house is set up. */
export interface FirstManuscript {
  title: string
  authorLine: string
  language: string
  chapters: { title: string; text: string }[]
}

/**
 * Where a comment is to be anchored: base64 of two encoded Yjs relative positions, or the first match of a quote. A quote
 * beside positions is what they are replaced by when their own text is gone but the same words stand elsewhere, once.
 */
export type AnchorPlace = { start: string; end: string; quote?: string } | { quote: string }

/** Where it was anchored. */
export interface AnchoredPlace {
  quote: string
  contextBefore: string
  contextAfter: string
  start: string
  end: string
}

/** A chapter's text, and the last row of its update log that is in it. */
export interface ChapterState {
  document: DocumentJson
  seq: number
}

export interface RoomPort {
  /** The chapter's text as it stands now, whether it is open anywhere or not. */
  readDocument(chapterId: string): Promise<DocumentJson>
  /**
   * The same as the Yjs updates that make it, for whoever reads it on another thread: everything that was typed before this was
   * called is in them.
   */
  readUpdates(chapterId: string): Promise<Uint8Array[]>
  /**
   * The same with the number of the last row of the update log that is in it, once that is durable. Throws
   * `StetError('unavailable')` where the log takes no rows for a while.
   */
  readState(chapterId: string): Promise<ChapterState>
  /**
   * Makes the live text an earlier one of the chapter, by the smallest edits that do it, and resolves once that is durable; other people's typing goes
   * on. Words that come back are written in the name of their authors where these are known. Returns what the text was just before,
   * whether it had to be changed, and which blocks of the text before take a change of single blocks back, where these alone do.
   */
  restoreDocument(
    chapterId: string,
    order: EarlierText & { userId: string },
  ): Promise<{ before: ChapterState; changed: boolean; takeBack: number[] | null }>
  /**
   * Sets the anchor of a thread in the live text, as the server, and takes it away where it stood before. Waits a few seconds at most for positions that the room does not hold yet.
   * Throws `StetError('anchor_not_found' | 'quote_not_found')`.
   */
  setAnchor(
    chapterId: string,
    anchor: { threadId: string; userId: string; place: AnchorPlace },
  ): Promise<AnchoredPlace>
  /** Takes the anchor of a thread out of the live text again. */
  removeAnchor(chapterId: string, anchor: { threadId: string; userId: string }): Promise<void>
  /** The threads that have an anchor in the text, in reading order. */
  listAnchors(chapterId: string): Promise<string[]>
  /**
   * Accepts or rejects suggestions in the live text, and returns them as they were. Throws `StetError('suggestion_gone')`, and
   * changes nothing, where one of the ids is not open.
   */
  decideSuggestions(
    chapterId: string,
    order: { ids: string[] | 'all'; decision: 'accept' | 'reject'; userId: string },
  ): Promise<Suggestion[]>
  /**
   * Puts suggestions that were planned for the text as it stood a moment ago into the live text, in one step, in this person's name.
   * Returns what to keep of the passages that the plan anchors, by thread, and how many of its blocks are gone.
   */
  putSuggestions(
    chapterId: string,
    order: { plan: SuggestionPlan; threadIds: string[]; userId: string },
  ): Promise<{ places: Record<string, AnchoredPlace>; lost: number }>
  /** Tells all open pages of these chapters to look again at something outside the text. */
  announce(chapterIds: string[], event: RoomEvent): void
  /**
   * Looks again at the session and the role behind every open socket that this person has in this manuscript, and closes those
   * that ended or changed. Null: in all manuscripts, and everyone's.
   */
  recheckAccess(manuscriptId: string | null, userId: string | null): Promise<void>
  /** Closes all sockets of a chapter. */
  closeChapter(chapterId: string, reason: CloseReason): Promise<void>
  stats(): { rooms: number; connections: number }
}

/** Work on whole texts that would hold up the sockets: done in a thread of its own, ended when it takes too long. */
export interface ExportPort {
  /** Makes a file from a book. Throws `StetError('export_failed')` when that does not end well, `unavailable` when too much waits. */
  run(order: { book: BookSource; options: ExportOptions }, watch?: ExportWatch): Promise<MadeExport>
  /** How that file would begin: of `book` the first chapter is enough, `words` are those of all. */
  preview(order: { book: BookSource; words: number; options: ExportOptions }): Promise<ExportPreview>
  /** The chapter that a CommonMark text means, with notes of what could not be taken along. Throws `invalid_input`. */
  readMarkdown(markdown: string): Promise<ForeignDocument>
  /**
   * The book that a file from outside holds. Throws `file_refused` or `too_large`, with a sentence, for whatever cannot be taken: also for a file that takes
   * too much time or memory to read.
   */
  readFile(order: FileOrder): Promise<ImportedBook>
  /** The same as somebody brings it in, ready to be written. */
  prepareBook(order: FileOrder & { importer: Importer }): Promise<PreparedBook>
  /** The same in short, with nothing of the text but how chapters begin. */
  previewFile(order: FileOrder): Promise<ImportPreview>
  /** What is to be put into a chapter for a file that came back to it. Throws `file_refused` where it is another text. */
  planMerge(order: MergeOrder): Promise<PlannedImport>
  /** What is stored of a new chapter that holds `document`. */
  encodeDocument(document: DocumentJson): Promise<FirstText>
  /** The text of a chapter in one view as CommonMark. */
  writeMarkdown(document: DocumentJson, view: View): Promise<string>
  /** What is stored of a version, and how it compares to the one before it (as stored; null for none). */
  packVersion(document: DocumentJson, previous: Uint8Array | null): Promise<PackedVersion>
  /** What changed from one text to another, each as it is stored or as it is; null is the empty chapter. */
  compare(order: CompareOrder): Promise<Comparison>
  /** Reads on in the log of a chapter. */
  readLog(order: LogOrder): Promise<LogReading>
  /** Who typed what stands in a chapter. */
  tellAuthors(order: AuthorsOrder): Promise<ToldAuthors>
  /** Makes one Yjs update of each group of them. */
  mergeUpdates(groups: Uint8Array[][]): Promise<Uint8Array[]>
}

/** Rows of the log to be read, and everything that is known before the first of them. */
export interface LogOrder {
  /** The ledger as it is stored; null where nothing has been read. */
  ledger: Uint8Array | null
  /** The chapter as it was before the rows: a keyframe, or nothing, and the rows from there on. */
  base: LogBase
  rows: ReplayRow[]
  /** The Yjs client ids that are somebody's. */
  clients: ClientOwner[]
}

export interface LogBase {
  /** As stored. */
  keyframe: { bytes: Uint8Array; size: number } | null
  updates: Uint8Array[]
}

export interface LogReading {
  /** The last row that was read. */
  seq: number
  ledger: Uint8Array
  /** Those that were begun or went on. */
  spells: Spell[]
  /** Those that have become due. */
  keyframes: { seq: number; at: string; size: number; bytes: Uint8Array }[]
}

export interface AuthorsOrder {
  ledger: Uint8Array | null
  clients: ClientOwner[]
  /** A chapter that the ledger has read, now or as it was. */
  updates: Uint8Array[]
  keyframe: Uint8Array | null
}

export interface ToldAuthors {
  blocks: AuthorRun[][]
  /** By Yjs client id. */
  items: Record<string, ItemRun[]>
  /** Words of the base text by whose they are, and all of them. */
  words: { userId: string | null; words: number }[]
  wordCount: number
}

export interface PackedVersion extends DiffCounts {
  /** The text as JSON, compressed (gzip). */
  bytes: Uint8Array
  wordCount: number
}

/** A text to be compared: as it is stored, or as it is; null is the empty chapter. */
export type ComparedText = Uint8Array | DocumentJson | null

/** A chapter as it was, and the rows of its log that came after. */
export interface LogStretch {
  base: LogBase
  rows: DeletingRow[]
}

export interface CompareOrder {
  before: ComparedText
  after: ComparedText
  /** The log from the one to the other, where it is known: in it stands who deleted what. */
  log?: LogStretch | undefined
  /** Who wrote what in the newer text, block by block, where that is known. */
  authors?: AuthorRun[][] | undefined
  /** Whether the unchanged blocks come along. */
  unchanged: 'include' | 'omit'
}

/** A diff as the API has it, with the ids of who inserted and deleted what. */
export interface Comparison {
  counts: DiffCounts
  blocks: DiffBlock[]
}

/** A file from outside, and how it is to be read. */
export interface FileOrder {
  /** As its sender says: no path, and no word on what is in it. */
  name: string
  bytes: Uint8Array
  split: ImportSplit
  /** Now, ISO 8601: stands in for times that the file does not say. */
  at: string
}

/** A file, and what is to be kept of each chapter in it for when it comes back. */
export interface MadeExport extends ExportFile {
  bases: PackedBase[]
}

/** An `ExportBase`: JSON, gzipped. */
export interface PackedBase {
  chapterId: string
  exportId: string
  bytes: Uint8Array
}

/** A file that came back, and the chapter that it is for. */
export interface MergeOrder {
  chapterId: string
  book: ImportedBook
  /** Earlier states of the chapter that somebody may have gone on from, oldest first. */
  bases: { exportId: string; bytes: Uint8Array }[]
  /** The text as it stands now. */
  updates: Uint8Array[]
  /** The threads of the chapter that whoever brings the file sees. */
  here: KnownThread[]
  /** In whose name, and when. */
  userId: string
  at: string
  /** What the ids of the suggestions begin with. */
  prefix: string
  /** Whether only comments may come in. */
  commentsOnly: boolean
}

/** What is to be written for it. */
export interface PlannedImport {
  plan: SuggestionPlan
  /** How many suggestions the plan makes, and the names of those who tracked them in the file. */
  suggestions: number
  authors: string[]
  /** New threads, with the ids that they have in the plan. */
  opened: { id: string; thread: ImportedThread }[]
  replies: { threadId: string; comment: ImportedComment }[]
  states: { threadId: string; resolved: boolean }[]
  /** What is to be kept of the file, for when it comes again. */
  returned: PackedBase
  /** What could not be taken along, in sentences. */
  warnings: string[]
}

/** Whoever brings a file in. */
export interface Importer {
  userId: string
  name: string
}

/** The book in a file, ready to be written. */
export interface PreparedBook {
  title: string
  authorLine: string
  language: string | null
  /** What stands before and after the chapters, where the file has such pages. */
  matter?: Matter
  chapters: PreparedChapter[]
  /** What was left out or changed, in sentences. */
  warnings: string[]
}

export interface PreparedChapter {
  title: string
  text: FirstText
  threads: ClaimedThread[]
}

/** A conversation of a file, with an id of its own here, under which it is anchored in the text. */
export interface ClaimedThread {
  id: string
  resolved: boolean
  quote: string
  suggestionId: string | null
  comments: {
    body: string
    /** Who said it in the file, where that is not who brings it in. */
    foreignAuthor: string | null
    /** When, by the file. */
    foreignAt: string | null
  }[]
}

/** Who follows an export while it is made. */
export interface ExportWatch {
  /** Ends it: the thread that works on it is done away with. */
  signal?: AbortSignal
  onProgress?: OnProgress
  /** The names of people who turn up in the texts, by user id. */
  readNames?(userIds: string[]): Promise<Record<string, string>>
}

/** The exports that people asked for: made one after the other, kept on disk for an hour, and then gone. */
export interface ExportJobPort {
  /**
   * Puts an export at the end of the queue. Throws `StetError('too_many')` where this person has enough under way, and
   * `unavailable` where the house has.
   */
  start(order: ExportOrder): ExportJobState
  /** Null where there is none, or its hour is over. */
  find(id: string): ExportJobState | null
  /** Resolves once it is ready, failed or cancelled. `onChange` hears what changes until then. */
  settled(id: string, onChange?: (state: ExportJobState) => void): Promise<ExportJobState>
  /** Ends it wherever it stands; a finished file is removed. Null where there is none. */
  cancel(id: string): Promise<ExportJobState | null>
}

/** What is to be exported, for whom and how. */
export interface ExportOrder {
  /** Null is whoever runs the house. */
  userId: string | null
  target: ExportTarget
  options: ExportOptions
}

export type ExportTarget = { chapterId: string } | { manuscriptId: string }

export interface ExportJobState extends ExportOrder {
  id: string
  status: ExportJobStatus
  /** From 0 to 1. */
  progress: number
  /** What is being done, or how it ended, in words. */
  step: string
  /** What could not be taken along, in sentences. */
  notes: string[]
  /** Once it is ready. */
  file: KeptFile | null
  /** Why it failed. */
  refusal: { code: ErrorCode; message: string } | null
}

/** A finished file on the disk of this house. */
export interface KeptFile {
  path: string
  fileName: string
  mediaType: string
  bytes: number
  expiresAt: string
}

/** A new chapter: the first row of its update log, and how many words that has. */
export interface FirstText {
  bytes: Uint8Array
  /** The Yjs client id under which it is written. */
  clientId: number
  wordCount: number
  /** What the threads that are anchored in it keep of their passages, by id. */
  traces: Record<string, AnchoredPlace>
}

export interface Mail {
  to: string
  subject: string
  text: string
  /** Beside the usual ones. */
  headers?: Record<string, string>
}

export interface MailPort {
  /** Whether mail can be sent at all; where it cannot, pages show links to copy. */
  enabled: boolean
  send(mail: Mail): Promise<void>
}

/** What is counted: sign-ins by address and account, sign-ins by address alone, set-up codes, joins by link, requests that change something. */
export type AttemptKind = 'signIn' | 'signInAddress' | 'setup' | 'join' | 'write'

export interface AttemptPort {
  /** Counts an attempt under `key`. Throws `StetError('too_many')` once there were too many of this kind. */
  spend(kind: AttemptKind, key: string): Promise<void>
  /** Takes back one attempt that turned out to be rightful. */
  forgive(kind: AttemptKind, key: string): Promise<void>
}

const slot = Symbol.for('stet.runtime')
const holder = globalThis as { [slot]?: Runtime }

export function setRuntime(runtime: Runtime | undefined): void {
  holder[slot] = runtime
}

export function getRuntime(): Runtime {
  const runtime = holder[slot]
  invariant(runtime, 'the runtime is set before anything is served')
  return runtime
}
