/** One export in a process of its own: `run-export.ts BOOK.json OPTIONS.json OUT`. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Book } from '#lib/export/book.ts'
import { exportBook } from '#lib/export/export-book.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { typesetPdf } from '#server/jobs/typeset-pdf.ts'

const [bookPath = '', optionsPath = '', out = ''] = process.argv.slice(2)
const book = JSON.parse(readFileSync(bookPath, 'utf8')) as Book
const options = JSON.parse(readFileSync(optionsPath, 'utf8')) as ExportOptions
const { bytes } = await exportBook(book, options, { typeset: typesetPdf })
writeFileSync(out, bytes)
