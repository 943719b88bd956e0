import { bookFromText, type BookOptions } from './book-from-text.ts'
import { decodeText } from './decode-text.ts'
import { readHtml } from './html/read-html.ts'
import type { ImportedBook } from './imported-book.ts'
import { bookFromJson } from './json/book-from-json.ts'
import { readMarkdownFile } from './markdown/read-markdown-file.ts'
import { ImportNotes } from './notes.ts'
import { readTextFile } from './text-file.ts'

/**
 * The book in a file of text: Stet's own JSON or another editor's, a web page, Markdown, or plain text. What it is is decided by how it begins;
 * only between Markdown and plain text, which is Markdown too, the name decides.
 */
export function bookFromTextFile(
  file: { name: string; bytes: Uint8Array },
  options: BookOptions & { at: string },
): ImportedBook {
  const notes = new ImportNotes()
  const text = decodeText(file.bytes, notes).replace(/^\ufeff/, '')
  if (/^\s*\{/.test(text)) {
    const value = parseJson(text)
    if (value !== undefined) return bookFromJson(value, options)
  }
  if (isHtml(text)) return bookFromText(readHtml(text, notes, options), options)
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(file.name))
    return bookFromText(readMarkdownFile(text, notes, options), options)
  return bookFromText(readTextFile(text, notes), options)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b/i.test(
    text.slice(0, 4_000),
  )
}
