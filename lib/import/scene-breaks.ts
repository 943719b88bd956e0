import type { ImportNotes } from './notes.ts'
import { isReviewed, textOf, type ReadParagraph } from './read-paragraph.ts'

/** Signs that stand alone in a line for a scene break wherever they stand in it. */
const plainBreak = /^(?:#+|#(?:\s+#)+|\*(?:\s*\*)+|⁂|\*)$/u

/** Those that need the middle of the line, or three of a kind, to be one. */
const ornament = /^[\p{So}\p{Sm}\p{Po}\p{Pd}_oO×xX§†‡◊]$/u

/**
 * The paragraphs with their scene breaks as such, however the writer marked them: signs in a line of their own, a line across the page, or an empty
 * line, where the file as a whole shows that this is what an empty line means in it.
 */
export function withSceneBreaks(paragraphs: ReadParagraph[], notes: ImportNotes): ReadParagraph[] {
  const marked = paragraphs.map((one) =>
    isBreak(one) ? { ...one, part: { part: 'sceneBreak' as const } } : one,
  )
  const hasMarks = marked.some(isMark)
  const blank = blankLines(marked)
  if (!hasMarks && blank.meaning === 'sceneBreak') return breaksFromBlanks(marked, notes)
  if (blank.meaning === 'spacing') return withoutSpacing(marked, hasMarks, notes)
  return withoutSpaceBesideStructure(marked)
}

function isMark({ part }: ReadParagraph): boolean {
  return part.part === 'sceneBreak'
}

function isBreak(paragraph: ReadParagraph): boolean {
  const { part, isCentred, isRule } = paragraph
  if (part.part === 'sceneBreak') return true
  const isText = part.part === 'text' || part.part === 'quote'
  const text = textOf(paragraph).trim()
  if (text === '') return isText && isRule
  if (!isText || text.length > 24) return false
  if (plainBreak.test(text)) return true
  const signs = Array.from(text.replaceAll(/\s/g, ''))
  const areAlike = signs.every((sign) => sign === signs[0] || sign === signs[1])
  return (
    areAlike &&
    signs.every((sign) => ornament.test(sign)) &&
    (signs.length >= 3 || (isCentred && !/^[xXoO?!.,;:…]+$/.test(signs.join(''))))
  )
}

/** What an empty line means in this file, by how often one stands between two paragraphs of text. */
function blankLines(paragraphs: ReadParagraph[]): { meaning: 'sceneBreak' | 'spacing' | 'none' } {
  let pairs = 0
  let parted = 0
  let isParted = false
  let before: ReadParagraph | null = null
  for (const one of paragraphs) {
    if (isPlainBlank(one)) {
      isParted = true
      continue
    }
    if (before && isRunning(before) && isRunning(one)) {
      pairs += 1
      if (isParted) parted += 1
    }
    before = one
    isParted = false
  }
  if (parted === 0) return { meaning: 'none' }
  if (parted > pairs / 2 && parted >= 2) return { meaning: 'spacing' }
  return { meaning: parted <= pairs / 4 ? 'sceneBreak' : 'none' }
}

function isRunning({ part }: ReadParagraph): boolean {
  return part.part === 'text' || part.part === 'quote'
}

/** An empty line of which nobody said or suggested anything. */
function isPlainBlank(paragraph: ReadParagraph): boolean {
  return isRunning(paragraph) && textOf(paragraph).trim() === '' && !isReviewed(paragraph)
}

function breaksFromBlanks(paragraphs: ReadParagraph[], notes: ImportNotes): ReadParagraph[] {
  const after = nextWords(paragraphs)
  const result: ReadParagraph[] = []
  paragraphs.forEach((one, index) => {
    if (!isPlainBlank(one)) return result.push(one)
    const [before, next] = [result.at(-1), after[index]]
    if (!before || !next || !isRunning(before) || !isRunning(next) || before.endInserted) return result.length
    notes.count('blankBreak')
    return result.push({ ...one, part: { part: 'sceneBreak' } })
  })
  return result
}

/** For each paragraph the next one that is not just an empty line. */
function nextWords(paragraphs: ReadParagraph[]): (ReadParagraph | null)[] {
  let next: ReadParagraph | null = null
  const found = paragraphs.toReversed().map((one) => {
    const here = next
    if (!isPlainBlank(one)) next = one
    return here
  })
  return found.toReversed()
}

/** Empty lines between all paragraphs go; where two or more stand, the writer meant a break. */
function withoutSpacing(paragraphs: ReadParagraph[], hasMarks: boolean, notes: ImportNotes): ReadParagraph[] {
  const result: ReadParagraph[] = []
  let blanks = 0
  for (const one of paragraphs) {
    if (isPlainBlank(one)) {
      blanks += 1
      continue
    }
    const before = result.at(-1)
    if (blanks > 1 && !hasMarks && before && isRunning(before) && isRunning(one)) {
      notes.count('blankBreak')
      result.push({
        ...one,
        runs: [],
        part: { part: 'sceneBreak' },
        bookmarks: [],
        restyled: null,
        endInserted: null,
        endDeleted: null,
      })
    }
    result.push(one)
    blanks = 0
  }
  return result
}

/** Beside a heading, a scene break or the edge of the text an empty line is only space. */
function withoutSpaceBesideStructure(paragraphs: ReadParagraph[]): ReadParagraph[] {
  const after = nextWords(paragraphs)
  const before = nextWords(paragraphs.toReversed()).toReversed()
  const isText = (one: ReadParagraph | null | undefined) =>
    one !== null && one !== undefined && isRunning(one)
  return paragraphs.filter(
    (one, index) => !isPlainBlank(one) || (isText(before[index]) && isText(after[index])),
  )
}
