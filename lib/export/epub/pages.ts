import type { Book } from '../book.ts'
import { bookWordsFor } from '../book-words.ts'
import { authorOf, bylineOf } from '../front-matter.ts'
import { escape } from '../markup/escape.ts'
import { markupBlocks } from '../markup/markup-blocks.ts'
import type { MarkupJob } from '../markup/markup-job.ts'
import { markupRuns } from '../markup/markup-runs.ts'
import { matterMarkup } from '../markup/matter-markup.ts'
import { matterPagesOf, type MatterPage } from '../matter-pages.ts'
import { groupByPart, sectionsOf, type Section } from '../sections.ts'
import { splitLong } from './split-long.ts'
import { xhtmlPage } from './xhtml-page.ts'

/** A page of the book in reading order: one XHTML file. */
export interface EpubPage {
  id: string
  file: string
  markup: string
  kind: 'cover' | 'title' | 'matter' | 'part' | 'chapter' | 'continued'
  /** As the contents name it; '' for what they do not name. */
  title: string
  /** Null where it is the book's. */
  language: string | null
  /** Under which page the contents list this one. */
  partId: string | null
}

/** Everything but the contents, which stand after the title page. */
export function epubPages(book: Book, dropped: Set<string>): EpubPage[] {
  const { front, back } = matterPagesOf(book)
  const job: MarkupJob = { book, titleLevel: 1, dropped, review: null }
  return [
    coverPage(book),
    titlePage(book),
    ...front.map((page) => matterPage(page, book)),
    ...sectionPages(sectionsOf(book), job),
    ...back.map((page) => matterPage(page, book)),
  ]
}

function coverPage(book: Book): EpubPage {
  const title = bookWordsFor(book.language).cover
  const words = escape([`${title}: ${book.title}`, bylineOf(book)].filter(Boolean).join(', '))
  const image = `<img src="cover.svg" alt="${words}" role="doc-cover"/>`
  const body = `<section class="cover" epub:type="cover">${image}</section>`
  return pageOf({ id: 'cover', kind: 'cover', title }, book, body)
}

function titlePage(book: Book): EpubPage {
  const author = authorOf(book)
  const body = `<section class="title-page" epub:type="titlepage">
<h1>${escape(book.title)}</h1>${author && `\n<p class="author">${escape(author)}</p>`}
</section>`
  return pageOf({ id: 'title', kind: 'title', title: bookWordsFor(book.language).titlePage }, book, body)
}

const matterRoles: Record<MatterPage['part'], string> = {
  copyright: 'epub:type="copyright-page"',
  dedication: 'epub:type="dedication" role="doc-dedication"',
  epigraph: 'epub:type="epigraph" role="doc-epigraph"',
  acknowledgements: 'epub:type="acknowledgments" role="doc-acknowledgments"',
  aboutAuthor: 'epub:type="backmatter"',
}

/** Pages at the back have a heading; those in front need none to be known for what they are. */
function matterPage(page: MatterPage, book: Book): EpubPage {
  const isBack = page.part === 'acknowledgements' || page.part === 'aboutAuthor'
  const heading = isBack ? `<h1 id="title-of-${page.part}">${escape(page.title)}</h1>\n` : ''
  const named = isBack ? `aria-labelledby="title-of-${page.part}"` : `aria-label="${escape(page.title)}"`
  const body = `<section class="matter ${page.part}" ${matterRoles[page.part]} ${named}>\n${heading}${matterMarkup(page)}\n</section>`
  return pageOf({ id: page.part.toLowerCase(), kind: 'matter', title: page.title }, book, body)
}

function sectionPages(sections: Section[], job: MarkupJob): EpubPage[] {
  let count = 0
  return groupByPart(sections).flatMap(({ section, inside }) => {
    count += 1
    const id = `section-${count}`
    const own = sectionPage(section, job, { id, partId: null })
    const members = inside.flatMap((member) => {
      count += 1
      return sectionPage(member, job, { id: `section-${count}`, partId: id })
    })
    return [...own, ...members]
  })
}

/** A section, in several files where it is too long for one: readers lay out a file in one go. */
function sectionPage(
  section: Section,
  job: MarkupJob,
  place: { id: string; partId: string | null },
): EpubPage[] {
  const { kind, title, language } = section
  return splitLong(section.paragraphs).map((paragraphs, index) => {
    const id = index === 0 ? place.id : `${place.id}-${index + 1}`
    const heading = index === 0 && title ? `${headingOf(section, job, id)}\n` : ''
    const named = heading ? ` aria-labelledby="title-of-${id}"` : ''
    const body = `<section class="${kind}" epub:type="${kind}" role="doc-${kind}"${named}>\n${heading}${markupBlocks(paragraphs, job)}\n</section>`
    const of = { id, title, language, partId: place.partId }
    return pageOf({ ...of, kind: index === 0 ? kind : 'continued' }, job.book, body)
  })
}

function headingOf({ titleRuns, language }: Section, job: MarkupJob, id: string): string {
  const spoken = language ? ` lang="${language}" xml:lang="${language}"` : ''
  return `<h1 id="title-of-${id}"${spoken}>${markupRuns(titleRuns, job)}</h1>`
}

function pageOf(
  page: Pick<EpubPage, 'id' | 'kind' | 'title'> & Partial<EpubPage>,
  book: Book,
  body: string,
): EpubPage {
  const title = page.title || book.title
  return {
    language: null,
    partId: null,
    ...page,
    file: `${page.id}.xhtml`,
    markup: xhtmlPage({ title, language: book.language, body }),
  }
}
