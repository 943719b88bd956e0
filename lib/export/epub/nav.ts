import type { Book } from '../book.ts'
import { bookWordsFor } from '../book-words.ts'
import { escape } from '../markup/escape.ts'
import type { EpubPage } from './pages.ts'
import { xhtmlPage } from './xhtml-page.ts'

/** The contents as readers show them, and the landmarks by which they find the cover and the beginning. */
export function epubNav(book: Book, pages: EpubPage[]): string {
  const words = bookWordsFor(book.language)
  const entries = contentsOf(pages)
  const begins = pages.find(({ kind }) => kind === 'part' || kind === 'chapter')
  const landmarks = [
    ['cover', 'cover.xhtml', words.cover],
    ['titlepage', 'title.xhtml', words.titlePage],
    ['toc', 'nav.xhtml', words.contents],
    ...(begins ? [['bodymatter', begins.file, words.beginning]] : []),
  ]
  const body = `<nav id="contents" class="contents" epub:type="toc" role="doc-toc" aria-labelledby="contents-title">
<h1 id="contents-title">${escape(words.contents)}</h1>
${listOf(entries)}
</nav>
<nav id="landmarks" epub:type="landmarks" hidden="hidden">
<ol>
${landmarks.map(([type, file, name]) => `<li><a epub:type="${type}" href="${file}">${escape(name ?? '')}</a></li>`).join('\n')}
</ol>
</nav>`
  return xhtmlPage({ title: words.contents, language: book.language, body })
}

/** What the contents list: parts with their chapters, and the pages at the front and back that have a name. */
export interface ContentsEntry {
  page: EpubPage
  inside: EpubPage[]
}

export function contentsOf(pages: EpubPage[]): ContentsEntry[] {
  const named = pages.filter(({ kind }) => kind === 'part' || kind === 'chapter' || kind === 'matter')
  const entries = named
    .filter(({ partId }) => partId === null)
    .map((page) => ({ page, inside: named.filter(({ partId }) => partId === page.id) }))
  // Without any chapter there is still the title page to go to: a list must not be empty.
  const title = pages.find(({ kind }) => kind === 'title')
  return entries.length > 0 || !title ? entries : [{ page: title, inside: [] }]
}

function listOf(entries: ContentsEntry[]): string {
  const items = entries.map(
    ({ page, inside }) =>
      `<li>${linkTo(page)}${inside.length > 0 ? `\n${listOf(inside.map((one) => ({ page: one, inside: [] })))}\n` : ''}</li>`,
  )
  return `<ol>\n${items.join('\n')}\n</ol>`
}

function linkTo({ file, title, language }: EpubPage): string {
  const spoken = language ? ` lang="${language}" xml:lang="${language}"` : ''
  return `<a href="${file}"${spoken}>${escape(title).trim() || '* * *'}</a>`
}
