import { isReviewed, textOf, type ReadParagraph } from './read-paragraph.ts'

const names =
  'chapter|kapitel|chapitre|capítulo|capitulo|capitolo|hoofdstuk|kapittel|luku|глава|розділ|rozdział|kapitola'
const alone = 'prologue|epilogue|prolog|epilog|épilogue|prólogo|epílogo|interlude|пролог|эпилог|interludium'
const numberWords =
  '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?[- ]?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)?'

/** A line of its own that begins a chapter: `Chapter 12`, `CHAPTER TWO: The Roof`, `Глава 3`, `Prologue`. */
export const chapterLine = new RegExp(
  String.raw`^(?:(?:${names})\s+(?:\d{1,3}|[IVXLC]{1,8}|${numberWords}|[\p{L}-]{3,20})(?:\s*[.:–—-]\s*\S.{0,80}|\.)?|(?:${alone})(?:\s*[.:–—-]\s*\S.{0,80})?)$`,
  'iu',
)

/** A heading that names a part of a book, not a chapter. */
export const partLine =
  /^(?:part|book|teil|buch|partie|livre|parte|libro|часть|книга|volume|band)\s+\S{1,12}/iu

/**
 * Lines that hold nothing but a number and together count from one, as some writers head their chapters. At least two of them, so that a single
 * number in a text is none.
 */
export function numberedLines(paragraphs: ReadParagraph[]): Set<ReadParagraph> {
  const found = paragraphs.filter(
    (one) => /^(?:\d{1,3}|[IVXLC]{1,8})\.?$/.test(textOf(one).trim()) && !isReviewed(one),
  )
  const counts = found.every((one, index) => valueOf(textOf(one).trim().replace('.', '')) === index + 1)
  return new Set(counts && found.length > 1 ? found : [])
}

const digits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

function valueOf(number: string): number {
  if (/^\d+$/.test(number)) return Number(number)
  return Array.from(number).reduce((sum, sign, index, all) => {
    const value = digits[sign] ?? 0
    return sum + (value < (digits[all[index + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}
