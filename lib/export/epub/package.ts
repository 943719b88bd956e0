import type { Book } from '../book.ts'
import { authorOf } from '../front-matter.ts'
import { escape } from '../markup/escape.ts'
import { identifierOf } from './identifier.ts'
import { contentsOf } from './nav.ts'
import type { EpubPage } from './pages.ts'

/** What the book is, of which files it is made, and in which order they are read (EPUB 3.3, section 5). */
export function epubPackage(book: Book, pages: EpubPage[]): string {
  const author = escape(authorOf(book)).trim()
  const [year] = book.at.split('-')
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="${escape(book.language)}" prefix="schema: http://schema.org/">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book-id">${identifierOf(book)}</dc:identifier>
<dc:title>${titleOf(book)}</dc:title>
<dc:language>${escape(book.language)}</dc:language>${author && `\n<dc:creator id="author">${author}</dc:creator>\n<meta refines="#author" property="role" scheme="marc:relators">aut</meta>`}
<dc:date>${year}</dc:date>
<meta property="dcterms:modified">${book.at.slice(0, 19)}Z</meta>
<meta name="cover" content="cover-image"/>
${accessibility.map(([property, value]) => `<meta property="schema:${property}">${value}</meta>`).join('\n')}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
${pages.map(({ id, file }) => `<item id="${id}" href="${file}" media-type="application/xhtml+xml"/>`).join('\n')}
</manifest>
<spine toc="ncx">
${spineOf(pages).join('\n')}
</spine>
</package>
`
}

/** For people who do not read with their eyes, what they can expect (EPUB Accessibility 1.1, section 2). */
const accessibility = [
  ['accessMode', 'textual'],
  ['accessMode', 'visual'],
  ['accessModeSufficient', 'textual'],
  ['accessibilityFeature', 'structuralNavigation'],
  ['accessibilityFeature', 'tableOfContents'],
  ['accessibilityFeature', 'readingOrder'],
  ['accessibilityFeature', 'alternativeText'],
  ['accessibilityFeature', 'displayTransformability'],
  ['accessibilityHazard', 'none'],
  [
    'accessibilitySummary',
    'Text with headings and a table of contents; the only picture is the cover, which is described.',
  ],
]

function titleOf(book: Book): string {
  const chapter = book.scope === 'chapter' ? book.chapters[0]?.title : undefined
  const title = escape([book.title, chapter].filter(Boolean).join(' – ')).trim()
  return title || '–'
}

/** The contents stand after the pages that open the book; of a single chapter they are no page to read. */
function spineOf(pages: EpubPage[]): string[] {
  const first = pages.findIndex(({ kind }) => kind === 'part' || kind === 'chapter')
  const at = first < 0 ? pages.length : first
  const linear = contentsOf(pages).length > 1 ? '' : ' linear="no"'
  const items = pages.map(({ id }) => `<itemref idref="${id}"/>`)
  return items.toSpliced(at, 0, `<itemref idref="nav"${linear}/>`)
}
