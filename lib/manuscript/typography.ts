import { quotationMarksOf, type Pair, type QuotationMarks } from './quotation-marks.ts'

/** What is to stand in the text instead of what was just typed. */
export interface TypedReplacement {
  /** How many code units directly before the caret go, counted without the typed character itself. */
  deleteBefore: number
  insert: string
}

const apostrophe = '’'
const noBreakSpace = '\u00a0'
const narrowNoBreakSpace = '\u202f'

/**
 * What a typed character becomes in a typeset text, or null when it stays as it is.
 *
 * `before` is the paragraph's text up to the caret. Only what is being typed is looked at: straight quotes that already
 * stand in the text stay as they are.
 */
export function typeset(before: string, typed: string, language: string): TypedReplacement | null {
  return typesetMark(before, typed, language) ?? elision(before, typed, language)
}

function typesetMark(before: string, typed: string, language: string): TypedReplacement | null {
  switch (typed) {
    case '"':
      return doubleQuote(before, quotationMarksOf(language))
    case "'":
      return singleQuote(before, quotationMarksOf(language))
    case '-':
      return dash(before)
    case '.':
      return /(^|[^.…])\.\.$/.test(before) ? { deleteBefore: 2, insert: '…' } : null
    case ';':
    case ':':
    case '!':
    case '?':
      return frenchSpace(before, typed, language)
    default:
      return null
  }
}

function doubleQuote(before: string, marks: QuotationMarks): TypedReplacement {
  const { outer, inner, nests, padding } = marks
  const outerIsOpen = isOpen(before, outer)
  if (nests && outerIsOpen && isOpen(before, inner)) return insert(inner[1])
  if (!opensAfter(before, outer, marks)) return insert(padding + outer[1])
  return insert(nests && outerIsOpen ? inner[0] : outer[0] + padding)
}

function singleQuote(before: string, marks: QuotationMarks): TypedReplacement {
  const { inner, nests } = marks
  if (nests) return insert(apostrophe)
  if (opensAfter(before, inner, marks)) return insert(inner[0])
  return insert(isOpen(before, inner) ? inner[1] : apostrophe)
}

/**
 * Whether a mark of `pair` typed after `before` opens: at the start of a line, after a space, a bracket or another opening
 * mark. After a dash it opens unless one is open already: speech may begin with a dash before it, or be cut off by one.
 */
function opensAfter(before: string, pair: Pair, { outer, inner }: QuotationMarks): boolean {
  const last = before.at(-1)
  if (last === undefined || /[\s([{¿¡/]/.test(last)) return true
  if ([outer, inner].some((one) => last === one[0] && isOpen(before, one))) return true
  return /[—–-]/.test(last) && !isOpen(before, pair)
}

/** Whether the last mark of `pair` in the text is an opening one. Where both are the same sign, an odd count is open. */
function isOpen(before: string, [open, close]: Pair): boolean {
  if (open === close) return (before.split(open).length - 1) % 2 === 1
  return before.lastIndexOf(open) > before.lastIndexOf(close)
}

function dash(before: string): TypedReplacement | null {
  if (before.endsWith('–')) return { deleteBefore: 1, insert: '—' }
  return /(^|[^-])-$/.test(before) ? { deleteBefore: 1, insert: '–' } : null
}

/** French sets a no-break space before high punctuation; it takes the place of the space that was typed there. */
function frenchSpace(before: string, typed: string, language: string): TypedReplacement | null {
  if (!/^fr(-(?!CH)|$)/.test(language) || !/[^\s] $/.test(before)) return null
  return { deleteBefore: 1, insert: (typed === ':' ? noBreakSpace : narrowNoBreakSpace) + typed }
}

/** English words that begin with an apostrophe, which was taken for an opening quote when it was typed. */
const elidedWord = /(^|[\s(“—–])‘(tis|twas|twere|twill|twould|em|til|n|\d0s)$/i

function elision(before: string, typed: string, language: string): TypedReplacement | null {
  if (!language.startsWith('en') || /[\p{L}\p{N}]/u.test(typed)) return null
  const word = elidedWord.exec(before)?.[2]
  return word ? { deleteBefore: word.length + 1, insert: apostrophe + word + typed } : null
}

function insert(text: string): TypedReplacement {
  return { deleteBefore: 0, insert: text }
}
