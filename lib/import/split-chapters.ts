import type { ImportSplit } from '#lib/contract/imports.ts'
import { chapterLine, numberedLines, partLine } from './chapter-lines.ts'
import { takeFront } from './front-page.ts'
import { isReviewed, textOf, type ReadParagraph } from './read-paragraph.ts'
import type { ReadText } from './read-text.ts'

/** A chapter of a file, before its paragraphs become blocks. */
export interface ChapterText {
  /** Empty where it has none. */
  title: string
  paragraphs: ReadParagraph[]
  /** How many levels of headings lie above its text. */
  shift: number
}

export interface SplitText {
  /** Of the book, where a first page or a first heading names it; else empty. */
  title: string
  authorLine: string
  /** At least one. */
  chapters: ChapterText[]
}

/**
 * The chapters of a file: from one heading of the highest level to the next, or, in a file without headings, from one line such as
 * `Chapter Two` to the next. The heading becomes the title; where somebody commented or suggested something in it, it stays in the text, too.
 */
export function splitChapters(
  { paragraphs: given, notes, isOurs }: Pick<ReadText, 'paragraphs' | 'notes' | 'isOurs'>,
  split: ImportSplit,
): SplitText {
  const front = takeFront(withoutContents(given, notes), notes)
  const paragraphs = isOurs ? front.rest : withHeadings(front.rest)
  const book = isOurs ? null : bookHeading(paragraphs)
  const rest = book ? book.rest : paragraphs
  const named = {
    title: front.title || (book?.title ?? ''),
    authorLine: front.authorLine || (book?.authorLine ?? ''),
  }
  if (split === 'none') return { ...named, chapters: [wholeChapter(rest)] }
  return { ...named, chapters: chaptersOf(rest) }
}

function withoutContents(paragraphs: ReadParagraph[], notes: ReadText['notes']): ReadParagraph[] {
  const rest = paragraphs.filter(({ part }) => part.part !== 'contents')
  if (rest.length < paragraphs.length) notes.say('The table of contents was left out.')
  return rest
}

/** In a file without headings, lines that can be nothing else are. */
function withHeadings(paragraphs: ReadParagraph[]): ReadParagraph[] {
  if (paragraphs.some((one) => levelOf(one) !== null)) return paragraphs
  const isLine = (one: ReadParagraph) =>
    (one.part.part === 'text' || one.part.part === 'title') &&
    !isReviewed(one) &&
    chapterLine.test(textOf(one).trim())
  const numbered = numberedLines(paragraphs)
  return paragraphs.map((one) =>
    isLine(one) || numbered.has(one) ? { ...one, part: { part: 'heading', level: 1 } } : one,
  )
}

/** A first heading above all others that is followed by a chapter's at once is the title of the book. */
function bookHeading(paragraphs: ReadParagraph[]) {
  const words = paragraphs.filter((one) => textOf(one).trim() !== '')
  const [first] = words
  const level = first ? levelOf(first) : null
  if (!first || level === null || isReviewed(first)) return null
  const others = words.slice(1).flatMap((one) => levelOf(one) ?? [])
  const next = Math.min(...others)
  if (next <= level || others.filter((one) => one === next).length < 2) return null
  const begin = words.findIndex((one, index) => index > 0 && levelOf(one) === next)
  const between = words.slice(1, begin)
  if (between.length > 2 || between.some((one) => textOf(one).length > 120 || isReviewed(one))) return null
  const authorLine = between
    .map((one) => /^(?:by|von|par|por|di)\s+(.+)$/i.exec(textOf(one).trim())?.[1])
    .find(Boolean)
  const rest = paragraphs.slice(paragraphs.indexOf(first) + 1)
  return {
    title: titleOf(first),
    authorLine: authorLine ?? '',
    rest: rest.filter((one) => !(authorLine && between.includes(one))),
  }
}

function wholeChapter(paragraphs: ReadParagraph[]): ChapterText {
  const first = paragraphs.findIndex((one) => textOf(one).trim() !== '')
  const heading = paragraphs[first]
  const level = heading ? levelOf(heading) : null
  const isTitle =
    heading &&
    level !== null &&
    paragraphs.every((one) => one === heading || (levelOf(one) ?? level + 1) > level)
  if (!isTitle || !heading) return { title: '', paragraphs, shift: 0 }
  const rest = isReviewed(heading) ? paragraphs : paragraphs.toSpliced(first, 1)
  return { title: titleOf(heading), paragraphs: rest, shift: level ?? 0 }
}

function chaptersOf(paragraphs: ReadParagraph[]): ChapterText[] {
  const level = chapterLevel(paragraphs)
  const chapters: ChapterText[] = [{ title: '', paragraphs: [], shift: level }]
  /** Headings of parts, which go into the chapter that follows. */
  let parts: ReadParagraph[] = []
  paragraphs.forEach((one, index) => {
    const own = levelOf(one)
    const last = chapters.at(-1)
    if (own === null || own > level || !mayPart(paragraphs[index - 1])) {
      last?.paragraphs.push(...parts, one)
      parts = []
    } else if (own < level) parts.push(one)
    else {
      chapters.push({
        title: titleOf(one),
        paragraphs: [...parts, ...(isReviewed(one) ? [one] : [])],
        shift: level,
      })
      parts = []
    }
  })
  chapters.at(-1)?.paragraphs.push(...parts)
  const [before, ...others] = chapters
  const isEmpty = before?.paragraphs.every((one) => textOf(one).trim() === '' && !isReviewed(one))
  return isEmpty && others.length > 0 ? others : chapters
}

/** Whether a chapter can begin after this paragraph: not where a suggestion is about the end between them. */
function mayPart(before: ReadParagraph | undefined): boolean {
  if (!before) return true
  if (before.endDeleted && !before.runs.every(({ deleted }) => deleted)) return false
  return !before.endInserted || before.runs.every(({ inserted }) => inserted)
}

/** The level of headings that begin chapters: the highest, unless those name parts. */
function chapterLevel(paragraphs: ReadParagraph[]): number {
  const headings = paragraphs.flatMap((one) => {
    const level = levelOf(one)
    return level === null ? [] : [{ level, text: titleOf(one) }]
  })
  const highest = Math.min(...headings.map(({ level }) => level))
  const below = headings.filter(({ level }) => level > highest)
  const areParts = headings.every(({ level, text }) => level > highest || partLine.test(text))
  if (headings.length === 0) return 0
  return areParts && below.length > 1 ? Math.min(...below.map(({ level }) => level)) : highest
}

/** The level of a heading that can begin something; null for anything else, also for one that is only suggested, or to go. */
function levelOf(paragraph: ReadParagraph): number | null {
  const { part, restyled, runs } = paragraph
  if (part.part !== 'heading' || restyled) return null
  const text = textOf(paragraph).trim()
  return text === '' || runs.every(({ deleted }) => deleted) ? null : part.level
}

/** The words of a heading on one line, without those that are to go. */
export function titleOf({ runs }: ReadParagraph): string {
  return runs
    .filter(({ deleted }) => !deleted)
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}
