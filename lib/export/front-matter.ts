import { countWords } from '#lib/manuscript/word-count.ts'
import type { Book } from './book.ts'

/** The author as the book names them: the author line, else whoever stands in the contact block. */
export function authorOf(book: Book): string {
  return book.authorLine || book.contact[0] || ''
}

/** `by …` in the language of the book; just the name where that language writes no such word. Empty without an author. */
export function bylineOf(book: Book): string {
  const author = authorOf(book)
  return author && [wordsFor(book.language).by, author].filter(Boolean).join(' ')
}

/** The surname for the running head; of co-authors both, `Le Guin & Kim` style, from the last word of each name. */
export function surnameOf(author: string): string {
  const names = author
    .split(/\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|(?<=\s)и(?=\s))\s*/u)
    .filter((name) => name && !suffixes.has(name.toLowerCase()))
  return names.map(lastName).filter(Boolean).slice(0, 2).join(' & ')
}

/** The title in capitals, cut at a word where it is too long for a running head. */
export function runningTitleOf(book: Book): string {
  const title = book.title.toLocaleUpperCase(book.language)
  if (title.length <= runningTitleMax) return title
  const cut = title.slice(0, runningTitleMax)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : runningTitleMax)}…`
}

/**
 * `about 1,400 words` in the language of the book. Rounded as editors expect it: to the hundred, from 10,000 on to five
 * hundred, from 40,000 on to the thousand.
 */
export function wordCountLineOf(book: Book): string {
  const words = book.chapters.reduce((sum, chapter) => sum + countWords(chapter.document), 0)
  return wordCountLine(words, book.language)
}

/** The same for a number of words that is known. */
export function wordCountLine(words: number, language: string): string {
  const number = new Intl.NumberFormat(language).format(roundWords(words))
  return wordsFor(language).about.replace('{n}', number)
}

export function roundWords(words: number): number {
  const step = words < 10_000 ? 100 : words < 40_000 ? 500 : 1000
  return Math.max(Math.round(words / step), 1) * step
}

const runningTitleMax = 40

const suffixes = new Set(['jr', 'jr.', 'sr', 'sr.', 'ii', 'iii', 'iv'])

function lastName(name: string): string {
  const words = name.split(/\s+/).filter((word) => word && !suffixes.has(word.toLowerCase()))
  return words.at(-1) ?? ''
}

function wordsFor(language: string): { by: string; about: string } {
  return furniture[language.split('-')[0] ?? ''] ?? english
}

const english = { by: 'by', about: 'about {n} words' }

const furniture: Record<string, { by: string; about: string }> = {
  en: english,
  de: { by: 'von', about: 'etwa {n} Wörter' },
  es: { by: 'de', about: 'unas {n} palabras' },
  fr: { by: 'de', about: 'environ {n} mots' },
  it: { by: 'di', about: 'circa {n} parole' },
  ru: { by: '', about: 'около {n} слов' },
  uk: { by: '', about: 'близько {n} слів' },
  pl: { by: '', about: 'około {n} słów' },
}
