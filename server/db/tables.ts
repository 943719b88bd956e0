/**
 * The tables as Kysely sees them, one interface each. The same for SQLite and Postgres.
 *
 * Ids are UUIDs; times are ISO 8601 strings in UTC, which sort as text; booleans are 0 or 1; e-mail addresses are lower-case.
 * `deletedAt` marks what waits 30 days before it really goes.
 */
import type { Generated } from 'kysely'
import type { Role } from '#lib/access/permission.ts'
import type { MatterPart } from '#lib/contract/matter.ts'
import type { VersionKind } from '#lib/contract/versions.ts'

export interface Database {
  users: UserTable
  identities: IdentityTable
  tokens: TokenTable
  manuscripts: ManuscriptTable
  matter: MatterTable
  members: MemberTable
  invites: InviteTable
  links: LinkTable
  chapters: ChapterTable
  chapterUpdates: ChapterUpdateTable
  chapterSnapshots: ChapterSnapshotTable
  chapterClients: ChapterClientTable
  chapterLedgers: ChapterLedgerTable
  spells: SpellTable
  keyframes: KeyframeTable
  versions: VersionTable
  chapterVisits: ChapterVisitTable
  threads: ThreadTable
  comments: CommentTable
  reactions: ReactionTable
  threadsSeen: ThreadSeenTable
  suggestionDecisions: SuggestionDecisionTable
  mentions: MentionTable
  notifications: NotificationTable
  mailMutes: MailMuteTable
  exportBases: ExportBaseTable
  chapterImports: ChapterImportTable
}

export interface UserTable {
  id: string
  name: string
  /** Null for a guest, who came by a share link. */
  email: string | null
  passwordHash: string | null
  /** 0 to 7: which of the eight author colours. */
  color: number
  /** Rises when all sessions of this person are to end; sessions carry the value they were made with. */
  sessionEpoch: number
  createdAt: string
}

/** A sign-in with another service (OAuth, OpenID Connect). */
export interface IdentityTable {
  provider: string
  providerAccountId: string
  userId: string
}

/** A personal access token; only its SHA-256 is stored. */
export interface TokenTable {
  id: string
  userId: string
  name: string
  hash: string
  createdAt: string
  lastUsedAt: string | null
}

export interface ManuscriptTable {
  id: string
  title: string
  authorLine: string
  /** BCP 47, e.g. `en`, `ru`, `de-CH`: decides quotation marks, hyphenation and the language of exports. */
  language: string
  trackingLocked: number
  /** Whether commenters and viewers do not see each other's comments. */
  readersApart: Generated<number>
  /** Whether editors may play back the life of a chapter; owners always may. */
  playbackOpen: Generated<number>
  createdAt: string
  updatedAt: string
  deletedAt: string | null
}

/** What stands before and after the chapters: a row for each part that has words. */
export interface MatterTable {
  manuscriptId: string
  part: MatterPart
  words: string
}

export interface MemberTable {
  id: string
  manuscriptId: string
  userId: string
  role: Role
  createdAt: string
}

/** An invitation by e-mail; only the SHA-256 of its token is stored. */
export interface InviteTable {
  id: string
  manuscriptId: string
  email: string
  role: Role
  tokenHash: string
  createdBy: string
  createdAt: string
  expiresAt: string
  acceptedAt: string | null
}

/** A link that lets whoever has it in. Its token is made from its id and the house's secret, and stored nowhere. */
export interface LinkTable {
  id: string
  manuscriptId: string
  createdBy: string
  role: Role
  /** Whether it admits people without an account, by name. */
  guests: number
  singleUse: number
  /** How many people it has let in. */
  uses: number
  createdAt: string
  /** Null: it does not run out. */
  expiresAt: string | null
  revokedAt: string | null
}

export interface ChapterTable {
  id: string
  manuscriptId: string
  title: string
  /** 0, 1, 2 … within the manuscript. */
  position: number
  wordCount: number
  createdAt: string
  updatedAt: string
  deletedAt: string | null
}

/**
 * The update log: append-only, `seq` from 1 in each chapter. Old rows are merged: one that stands for several has the number and
 * the time of the last of them.
 */
export interface ChapterUpdateTable {
  chapterId: string
  seq: number
  /** Who sent it; null for the server itself. */
  userId: string | null
  at: string
  /** A Yjs update, version 1 encoding. */
  bytes: Uint8Array
  /** The number of the first row that it stands for; null where it stands for itself. */
  firstSeq: Generated<number | null>
}

/** What the log tells of who typed what, as far as it has been read (`lib/history/ledger.ts`), compressed (gzip). */
export interface ChapterLedgerTable {
  chapterId: string
  seq: number
  bytes: Uint8Array
}

/** What one person did without a longer pause. */
export interface SpellTable {
  chapterId: string
  fromSeq: number
  toSeq: number
  userId: string | null
  fromAt: string
  toAt: string
  addedCharacters: number
  addedWords: number
  removedCharacters: number
  removedWords: number
  changes: number
  suggested: number
}

/** The whole state of a chapter as of a row of its log, compressed (gzip): any row is reached from the one before it and a few rows. */
export interface KeyframeTable {
  chapterId: string
  seq: number
  at: string
  /** In bytes, as a Yjs update. */
  size: number
  bytes: Uint8Array
}

/** The whole state of the chapter as of `seq`, so that opening needs only the rows after it. */
export interface ChapterSnapshotTable {
  chapterId: string
  seq: number
  at: string
  bytes: Uint8Array
}

/** Which Yjs client id belongs to whom. A client id is never shared by two people. */
export interface ChapterClientTable {
  chapterId: string
  /** An unsigned 32-bit number, or more in newer Yjs: kept as text. */
  clientId: string
  userId: string
}

/** A kept state of a chapter. */
export interface VersionTable {
  id: string
  chapterId: string
  kind: VersionKind
  /** Null where nobody gave it one; what has a name is never cleared away. */
  name: string | null
  /** The last row of the update log that is in it. */
  seq: number
  createdAt: string
  /** Null where it was kept by itself. */
  createdBy: string | null
  /** Who wrote since the version before: their ids, space-separated, in the order in which they began. */
  authors: string
  wordCount: number
  /** Against the version before. */
  wordsAdded: number
  wordsRemoved: number
  /** The text as JSON, compressed (gzip). */
  document: Uint8Array
}

/** What a chapter was when somebody last looked at it. */
export interface ChapterVisitTable {
  chapterId: string
  userId: string
  seq: number
  at: string
  /** As in a version. */
  document: Uint8Array
}

export interface ThreadTable {
  id: string
  chapterId: string
  status: 'open' | 'resolved'
  quote: string
  /** Up to 64 characters before and after the quote, to find it again by. */
  contextBefore: string
  contextAfter: string
  /** Base64 of `Y.encodeRelativePosition`. */
  anchorStart: string
  anchorEnd: string
  /** The suggestion that this thread talks about, or null for an ordinary thread. */
  suggestionId: string | null
  createdBy: string
  createdAt: string
  resolvedBy: string | null
  resolvedAt: string | null
}

export interface CommentTable {
  id: string
  threadId: string
  userId: string
  body: string
  createdAt: string
  editedAt: string | null
  deletedAt: string | null
  /** What the author's page called the sending of it: sent again, it is not written again. Unique per author. */
  requestId: Generated<string | null>
  /** Who said it in the file that it came from, and when by that file; `userId` is who brought it in. */
  foreignAuthor: Generated<string | null>
  foreignAt: Generated<string | null>
  /** The import that it came with. */
  importId: Generated<string | null>
}

/** One person's emoji on a comment. */
export interface ReactionTable {
  commentId: string
  userId: string
  emoji: string
  createdAt: string
}

/** How far somebody has read a thread: up to what was said at this instant. */
export interface ThreadSeenTable {
  threadId: string
  userId: string
  seenAt: string
}

/** What became of a suggestion, kept after its marks have left the text. */
export interface SuggestionDecisionTable {
  suggestionId: string
  chapterId: string
  decision: 'accept' | 'reject'
  /** Who had made the suggestion. */
  authorId: string
  decidedBy: string
  decidedAt: string
  /** What it said, as JSON of the API's suggestion. */
  summary: string
}

/** Whom a comment names, as it named them. */
export interface MentionTable {
  commentId: string
  userId: string
  name: string
}

/** Something that waits for somebody. The words of a comment are read from the comment: what is deleted is deleted here too. */
export interface NotificationTable {
  id: string
  /** Whom it is for. */
  userId: string
  kind: 'mention' | 'reply' | 'decision' | 'invitation'
  manuscriptId: string
  /** Null for an invitation. */
  chapterId: string | null
  /** Of a mention or a reply. */
  commentId: string | null
  /** Who did it. */
  actorId: string
  /** What became of suggestions, how many they were, and the words of the first. */
  decision: 'accept' | 'reject' | null
  count: number
  excerpt: string
  createdAt: string
  readAt: string | null
  /** When it went out by mail, or was given to. */
  mailedAt: string | null
}

/** People who want no mail about what waits for them. */
export interface MailMuteTable {
  userId: string
  mutedAt: string
}

/** A state of a chapter that somebody may go on from elsewhere: a file that left, or one that came back. */
export interface ExportBaseTable {
  id: string
  chapterId: string
  /** The export that it left with, or came back from. */
  exportId: string
  kind: 'exported' | 'returned'
  createdAt: string
  /** Of an `ExportBase`: JSON, gzipped. */
  bytes: Uint8Array
}

/** A file that was merged into a chapter. The ids of its suggestions begin with this one's (`suggestionPrefix`). */
export interface ChapterImportTable {
  id: string
  chapterId: string
  userId: string
  /** The state that was kept of the file. */
  baseId: string | null
  createdAt: string
}
