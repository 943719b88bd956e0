import type { ExportStyle } from '#lib/contract/exports.ts'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import type { Book } from '../book.ts'
import { bookWordsFor } from '../book-words.ts'
import { authorOf, bylineOf, runningTitleOf, surnameOf, wordCountLineOf } from '../front-matter.ts'
import { matterPagesOf, type MatterPage } from '../matter-pages.ts'
import { sectionsOf, type Section } from '../sections.ts'
import { noteForeignLetters } from './foreign-letters.ts'
import { languageTag, type TypstLanguage } from './typst-language.ts'
import { typstBlocks, typstText, type TypstBlock, type TypstPiece } from './typst-blocks.ts'

/**
 * The book as the data that the page templates read (`server/jobs/typst`). Nothing in it is markup: a writer's words reach Typst as
 * strings only, and what they look like decides nothing.
 */
export interface TypstSheet {
  style: ExportStyle
  language: TypstLanguage
  title: string
  author: string
  byline: string
  /** For page one of a manuscript. */
  contact: string[]
  wordCount: string
  /** What stands on top of the pages of a manuscript, before the number. */
  runningHead: string
  contentsTitle: string
  /** Whether the book has a title page, contents and chapters on pages of their own, or is one chapter. */
  isWhole: boolean
  /** Year, month and day. */
  date: [number, number, number]
  front: TypstMatter[]
  sections: TypstSection[]
  back: TypstMatter[]
}

interface TypstMatter {
  part: MatterPage['part']
  title: string
  paragraphs: { text: TypstPiece[]; language: TypstLanguage | null }[]
}

interface TypstSection {
  kind: Section['kind']
  title: string
  titleText: TypstPiece[]
  language: TypstLanguage | null
  blocks: TypstBlock[]
}

/** Takes a book without open suggestions; threads stay behind. Adds to `dropped` what could not go along. */
export function typstSheet(book: Book, style: ExportStyle, dropped: Set<string>): TypstSheet {
  const { front, back } = style === 'book' ? matterPagesOf(book) : { front: [], back: [] }
  const [year = 1970, month = 1, day = 1] = book.at.slice(0, 10).split('-').map(Number)
  const sheet: TypstSheet = {
    style,
    language: languageTag(book.language),
    title: cleanText(book.title),
    author: cleanText(authorOf(book)),
    byline: cleanText(bylineOf(book)),
    contact: book.contact.map(cleanText),
    wordCount: wordCountLineOf(book),
    runningHead: [surnameOf(authorOf(book)), runningTitleOf(book)].filter(Boolean).map(cleanText).join(' / '),
    contentsTitle: bookWordsFor(book.language).contents,
    isWhole: book.scope === 'manuscript',
    date: [year, month, day],
    front: front.map(matterOf),
    sections: sectionsOf(book).map((section) => sectionOf(section, book, dropped)),
    back: back.map(matterOf),
  }
  noteForeignLetters(sheet, dropped)
  return sheet
}

function sectionOf(section: Section, book: Book, dropped: Set<string>): TypstSection {
  const { kind, title, titleRuns, language, paragraphs } = section
  return {
    kind,
    title,
    titleText: typstText(titleRuns, dropped),
    language: language ? languageTag(language) : null,
    blocks: typstBlocks(paragraphs, book.language, dropped),
  }
}

function matterOf({ part, title, paragraphs }: MatterPage): TypstMatter {
  return {
    part,
    title,
    paragraphs: paragraphs.map(({ text, language }) => ({
      text: text
        .split('\n')
        .flatMap((line, index) => (index > 0 ? [{ t: '\n' }, { t: line }] : [{ t: line }])),
      language: language ? languageTag(language) : null,
    })),
  }
}
