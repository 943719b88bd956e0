import { zipSync, type Zippable } from 'fflate'
import type { Book } from '../book.ts'
import { containerXml } from './container.ts'
import { coverSvg } from './cover.ts'
import { epubNav } from './nav.ts'
import { epubNcx } from './ncx.ts'
import { epubPackage } from './package.ts'
import { epubPages } from './pages.ts'
import { epubStyle } from './style.ts'

/**
 * The book as an EPUB 3 that EPUB 2 readers can open, too. The same book at the same time gives the same bytes.
 *
 * Takes a book without open suggestions; threads stay behind. Adds to `dropped` what could not go along.
 */
export function epubFromBook(book: Book, dropped: Set<string>): Uint8Array {
  const pages = epubPages(book, dropped)
  const files: Record<string, string> = {
    'META-INF/container.xml': containerXml,
    'EPUB/package.opf': epubPackage(book, pages),
    'EPUB/nav.xhtml': epubNav(book, pages),
    'EPUB/toc.ncx': epubNcx(book, pages),
    'EPUB/style.css': epubStyle,
    'EPUB/cover.svg': coverSvg(book),
    ...Object.fromEntries(pages.map(({ file, markup }) => [`EPUB/${file}`, markup])),
  }
  const encoder = new TextEncoder()
  const parts: Zippable = {
    // Readers look for this at a fixed place of the file: it is the first and not compressed.
    mimetype: [encoder.encode('application/epub+zip'), { level: 0, mtime: zipTime }],
    ...Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        [encoder.encode(text), { level: 6, mtime: zipTime }],
      ]),
    ),
  }
  return zipSync(parts)
}

/** Zip files know no time zone: the same for all of them, wherever they are made. */
const zipTime = new Date(1980, 0, 1)
