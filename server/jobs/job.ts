import type { MessagePort } from 'node:worker_threads'
import type { Result } from '#lib/base/result.ts'
import type { ErrorCode } from '#lib/base/stet-error.ts'
import type { ImportPreview } from '#lib/contract/imports.ts'
import type { View } from '#lib/contract/content.ts'
import type { ExportPreview } from '#lib/contract/export-previews.ts'
import type { BookSource } from '#lib/export/book-source.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import type { ImportedBook } from '#lib/import/imported-book.ts'
import type { ForeignDocument } from '#lib/manuscript/from-foreign-json.ts'
import type {
  AuthorsOrder,
  CompareOrder,
  Comparison,
  FileOrder,
  Importer,
  PreparedBook,
  FirstText,
  LogOrder,
  LogReading,
  MadeExport,
  MergeOrder,
  PackedVersion,
  PlannedImport,
  ToldAuthors,
} from '../runtime.ts'

/** What a worker thread can be asked to do. Only plain data goes in and comes out. */
export interface Jobs {
  /** `port` speaks `ExportMessage`s and hears the names that it asks for. */
  exportBook(order: { book: BookSource; options: ExportOptions; port: MessagePort }): Promise<MadeExport>
  /** `book` with its first chapter is enough; `words` are those of the whole. */
  previewBook(order: { book: BookSource; words: number; options: ExportOptions }): Promise<ExportPreview>
  readMarkdown(order: { markdown: string }): Promise<ForeignDocument>
  readFile(order: FileOrder): Promise<ImportedBook>
  prepareBook(order: FileOrder & { importer: Importer }): Promise<PreparedBook>
  previewFile(order: FileOrder): Promise<ImportPreview>
  planMerge(order: MergeOrder): Promise<PlannedImport>
  encodeDocument(order: { document: DocumentJson }): Promise<FirstText>
  writeMarkdown(order: { document: DocumentJson; view: View }): Promise<string>
  packVersion(order: { document: DocumentJson; previous: Uint8Array | null }): Promise<PackedVersion>
  compare(order: CompareOrder): Promise<Comparison>
  readLog(order: LogOrder): Promise<LogReading>
  tellAuthors(order: AuthorsOrder): Promise<ToldAuthors>
  mergeUpdates(order: { groups: Uint8Array[][] }): Promise<Uint8Array[]>
}

/** What an export says while it is made: how far it has come, and whose names it needs. */
export type ExportMessage =
  | { kind: 'progress'; done: number; of: number; step: string }
  | { kind: 'names'; userIds: string[] }

/** By which an export speaks with whoever asked for it: a port between threads, or the channel between processes. */
export interface ExportLine {
  postMessage(message: ExportMessage): void
  /** The names that were asked for. */
  once(event: 'message', listener: (names: Record<string, string>) => void): unknown
}

/** An error would lose its code on the way between threads, so a refusal travels as a value. */
export type JobAnswer<Name extends keyof Jobs> = Result<
  Awaited<ReturnType<Jobs[Name]>>,
  { code: ErrorCode; message: string | undefined }
>
