import type { ImportNotes } from './notes.ts'
import { isReviewed, textOf, type ReadParagraph } from './read-paragraph.ts'

interface FrontPage {
  title: string
  authorLine: string
  rest: ReadParagraph[]
}

/** A first page is over by here. */
const linesMax = 24

const wordCountLine = /\b\d[\d,.\u00a0\u202f ]*\s*(?:words|wörter|mots|palabras|parole|слов\p{L}*)\b/iu

const byline = /^(?:(?:written\s+)?by|von|par|por|di|автор:?)\s+(\S.{0,100})$/iu

/**
 * Takes a title page, or the head of standard manuscript format (contact lines, word count, title, byline), off the text: by the styles of its
 * paragraphs, or by how it reads.
 */
export function takeFront(paragraphs: ReadParagraph[], notes: ImportNotes): FrontPage {
  return (
    styledFront(paragraphs) ?? readFront(paragraphs, notes) ?? { title: '', authorLine: '', rest: paragraphs }
  )
}

function styledFront(paragraphs: ReadParagraph[]): FrontPage | null {
  const isFront = (one: ReadParagraph) =>
    one.part.part === 'title' || one.part.part === 'front' || (isText(one) && textOf(one).trim() === '')
  const end = paragraphs.findIndex((one) => !isFront(one) || isReviewed(one))
  const front = paragraphs.slice(0, end < 0 ? paragraphs.length : end)
  const title = front.find(({ part }) => part.part === 'title')
  if (!title) return null
  const author = front.find(({ part }) => part.part === 'front' && part.as === 'byline')
  const line = author ?? front.find((one) => byline.test(lineOf(one)))
  return {
    title: lineOf(title),
    authorLine: line ? authorIn(lineOf(line)) : '',
    rest: paragraphs.slice(front.length),
  }
}

function readFront(paragraphs: ReadParagraph[], notes: ImportNotes): FrontPage | null {
  const lines = paragraphs.slice(0, linesMax)
  const count = lines.findIndex((one) => isFrontLine(one) && wordCountLine.test(lineOf(one)))
  const by = lines.findIndex((one, index) => index > count && isFrontLine(one) && byline.test(lineOf(one)))
  if (count < 0 || by < 0 || !lines.slice(0, by + 1).every(isFrontLine)) return null
  const title = lines.slice(count + 1, by).findLast((one) => lineOf(one) !== '')
  if (!title) return null
  notes.say('The head of the first page (name, address, number of words) was left out of the text.')
  const author = lines[by]
  return {
    title: lineOf(title),
    authorLine: author ? authorIn(lineOf(author)) : '',
    rest: paragraphs.slice(by + 1),
  }
}

function isFrontLine(one: ReadParagraph): boolean {
  return (
    (isText(one) || one.part.part === 'title' || one.part.part === 'front') &&
    lineOf(one).length <= 160 &&
    !isReviewed(one)
  )
}

function isText({ part }: ReadParagraph): boolean {
  return part.part === 'text'
}

function authorIn(line: string): string {
  return (byline.exec(line)?.[1] ?? line).trim().slice(0, 200)
}

function lineOf(one: ReadParagraph): string {
  return textOf(one).replace(/\s+/g, ' ').trim().slice(0, 200)
}
