import { hasMark, type BlockJson, type DocumentJson } from './document-json.ts'

/**
 * How many words the chapter has, as if its suggestions were accepted: suggested deletions do not count.
 *
 * A word is a run of letters, digits and marks, joined by apostrophes and hyphens inside it (`don’t`, `well-known`); a dash parts
 * words. Chinese characters and kana count one each, as in Word, since they are written without spaces.
 */
export function countWords(document: DocumentJson): number {
  let count = 0
  for (const block of document.content) count += countWordsOfText(wordsOfBlock(block))
  return count
}

/** The same for a string. */
export function countWordsOfText(text: string): number {
  let count = 0
  let inside = false
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const kind = code < 128 ? (asciiKinds[code] ?? 'other') : kindOf(text.codePointAt(index) ?? code)
    if (code >= 0xd800 && code < 0xdc00) index += 1
    if (kind === 'letter') {
      if (!inside) count += 1
      inside = true
    } else if (kind === 'ideograph') {
      count += 1
      inside = false
    } else if (kind === 'other') {
      inside = false
    } else if (inside && !isLetterAt(text, index + 1)) {
      inside = false
    }
  }
  return count
}

type Kind = 'letter' | 'ideograph' | 'joiner' | 'other'

/** Apostrophes, hyphens, the soft hyphen and the zero-width joiner. */
const joiners = new Set(["'", '’', '-', '\u00ad', '\u200d', '\u2010', '\u2011'])

const asciiKinds = Array.from({ length: 128 }, (_, code) => classify(String.fromCharCode(code)))
const seen = new Map<number, Kind>()

function kindOf(codePoint: number): Kind {
  const known = seen.get(codePoint)
  if (known) return known
  const kind = classify(String.fromCodePoint(codePoint))
  seen.set(codePoint, kind)
  return kind
}

function classify(character: string): Kind {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return 'ideograph'
  if (/[\p{L}\p{N}\p{M}]/u.test(character)) return 'letter'
  return joiners.has(character) ? 'joiner' : 'other'
}

function isLetterAt(text: string, index: number): boolean {
  const codePoint = text.codePointAt(index)
  return codePoint !== undefined && kindOf(codePoint) === 'letter'
}

function wordsOfBlock(block: BlockJson): string {
  if (block.type !== 'paragraph' || !block.content) return ''
  let text = ''
  for (const one of block.content) if (!hasMark(one, 'del')) text += one.text
  return text
}
