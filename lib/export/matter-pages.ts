import { matterParts, type MatterPart } from '#lib/contract/matter.ts'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import type { Book } from './book.ts'
import { bookWordsFor } from './book-words.ts'
import { languageOf } from './language-of.ts'

/** A page before or after the chapters, in the writer's words. */
export interface MatterPage {
  part: MatterPart
  /** What it is, in the language of the book: a heading at the back, in front only a name in lists. */
  title: string
  paragraphs: { text: string; language: string | null }[]
}

/** The pages of the whole book that have words: those before the first chapter, and those after the last. A chapter alone has none. */
export function matterPagesOf(book: Book): { front: MatterPage[]; back: MatterPage[] } {
  if (book.scope === 'chapter') return { front: [], back: [] }
  const titles = bookWordsFor(book.language).matter
  const pages = matterParts.flatMap((part) => {
    const paragraphs = paragraphsOf(book.matter[part], book.language)
    return paragraphs.length > 0 ? [{ part, title: titles[part], paragraphs }] : []
  })
  return {
    front: pages.filter(({ part }) => !isBack(part)),
    back: pages.filter(({ part }) => isBack(part)),
  }
}

function isBack(part: MatterPart): boolean {
  return part === 'acknowledgements' || part === 'aboutAuthor'
}

/** A blank line ends a paragraph; a line end inside one stays. */
function paragraphsOf(words: string, language: string): MatterPage['paragraphs'] {
  return cleanText(words)
    .split(/\n[\t ]*\n\s*/)
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text) => ({ text, language: languageOf(text, language) }))
}
