import type { Result } from '#lib/base/result.ts'
import type { ErrorCode } from '#lib/base/stet-error.ts'
import type { View } from '#lib/contract/content.ts'
import type { Book } from '#lib/export/book.ts'
import type { ExportFile, ExportOptions } from '#lib/export/export-options.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import type { ForeignDocument } from '#lib/manuscript/from-foreign-json.ts'
import type { FirstText } from '../runtime.ts'

/** What a worker thread can be asked to do. Only plain data goes in and comes out. */
export interface Jobs {
  exportBook(order: { book: Book; options: ExportOptions }): Promise<ExportFile>
  readMarkdown(order: { markdown: string }): Promise<ForeignDocument>
  encodeDocument(order: { document: DocumentJson }): Promise<FirstText>
  writeMarkdown(order: { document: DocumentJson; view: View }): Promise<string>
}

/** An error would lose its code on the way between threads, so a refusal travels as a value. */
export type JobAnswer<Name extends keyof Jobs> = Result<
  Awaited<ReturnType<Jobs[Name]>>,
  { code: ErrorCode; message: string | undefined }
>
