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
import { createNotes, type Notes } from './html-notes.ts'
import { htmlStyle } from './html-style.ts'

/**
 * The book as one web page that needs nothing else: no script, no picture, no other file, nothing that is fetched.
 *
 * With the review suggestions are insertions and deletions that name their author, and comments are notes at the end.
 */
export function htmlFromBook(book: Book, withReview: boolean, dropped: Set<string>): string {
  const sections = sectionsOf(book)
  const notes = withReview ? createNotes(book, sections) : null
  const write = book.scope === 'manuscript' ? wholeBook : oneChapter
  const main = write(sections, { book, notes, dropped })
  const author = authorOf(book)
  const chapter = book.scope === 'chapter' ? book.chapters[0]?.title : undefined
  const title = escape([book.title, chapter].filter(Boolean).join(' – ')).trim() || '–'
  return `<!DOCTYPE html>
<html lang="${escape(book.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">${author && `\n<meta name="author" content="${escape(author)}">`}
<title>${title}</title>
<style>
${htmlStyle}</style>
</head>
<body>
<main>
${main}
${notes?.section() ?? ''}</main>
</body>
</html>
`
}

interface HtmlJob {
  book: Book
  notes: Notes | null
  dropped: Set<string>
}

function wholeBook(sections: Section[], { book, notes, dropped }: HtmlJob): string {
  const { front, back } = matterPagesOf(book)
  const groups = groupByPart(sections)
  const hasParts = groups.some(({ section }) => section.kind === 'part')
  const jobOf = (isInPart: boolean): MarkupJob => ({
    book,
    titleLevel: isInPart ? 3 : 2,
    dropped,
    review: notes,
  })
  let count = 0
  const text = groups.flatMap(({ section, inside }) =>
    [section, ...inside].map((one) => {
      count += 1
      return sectionMarkup(one, `section-${count}`, jobOf(hasParts && inside.includes(one)), notes)
    }),
  )
  const byline = bylineOf(book)
  return [
    `<header>\n<h1>${escape(book.title)}</h1>${byline && `\n<p class="byline">${escape(byline)}</p>`}\n</header>`,
    ...front.map((page) => matterSection(page)),
    contents(book, groups),
    ...text,
    ...back.map((page) => matterSection(page)),
  ]
    .filter(Boolean)
    .join('\n')
}

function oneChapter(sections: Section[], { book, notes, dropped }: HtmlJob): string {
  const job: MarkupJob = { book, titleLevel: 1, dropped, review: notes }
  return sections
    .map((section, index) => sectionMarkup(section, `section-${index + 1}`, job, notes))
    .join('\n')
}

function sectionMarkup(section: Section, id: string, job: MarkupJob, notes: Notes | null): string {
  const { kind, title, titleRuns, language, paragraphs, chapter, endsChapter } = section
  const level = kind === 'part' ? 2 : job.titleLevel
  const spoken = language ? ` lang="${language}"` : ''
  const heading = title ? `<h${level}${spoken}>${markupRuns(titleRuns, job)}</h${level}>\n` : ''
  const text = markupBlocks(paragraphs, job)
  const detached = endsChapter ? (notes?.detachedOf(chapter) ?? '') : ''
  return `<section id="${id}" class="${kind}">\n${heading}${text}${detached}\n</section>`
}

function matterSection(page: MatterPage): string {
  const isBack = page.part === 'acknowledgements' || page.part === 'aboutAuthor'
  const heading = isBack ? `<h2>${escape(page.title)}</h2>\n` : ''
  const named = isBack ? '' : ` aria-label="${escape(page.title)}"`
  return `<section class="matter ${page.part}"${named}>\n${heading}${matterMarkup(page)}\n</section>`
}

/** Of a book with at least two chapters. */
function contents(book: Book, groups: ReturnType<typeof groupByPart>): string {
  let count = 0
  const link = ({ title, language }: Section) => {
    count += 1
    const spoken = language ? ` lang="${language}"` : ''
    return `<a href="#section-${count}"${spoken}>${escape(title) || '* * *'}</a>`
  }
  const items = groups.map(({ section, inside }) => {
    const own = link(section)
    const members = inside.map((one) => `<li>${link(one)}</li>`).join('\n')
    return `<li>${own}${members && `\n<ol>\n${members}\n</ol>`}</li>`
  })
  if (count < 2) return ''
  const title = escape(bookWordsFor(book.language).contents)
  return `<nav class="contents" aria-label="${title}">\n<h2>${title}</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</nav>`
}
