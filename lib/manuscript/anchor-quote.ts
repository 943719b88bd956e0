import type { AnchorRange } from './anchor-range.ts'
import type { AnchorText } from './anchor-text.ts'

/**
 * Every passage that reads as `quote`, in reading order; at most `limit` of them.
 *
 * Looked for first as it stands, open suggestions included; then with straight and typographic quotation marks, kinds
 * of spaces and kinds of paragraph ends taken for the same; then so in the text as accepted and as original.
 */
export function findQuote(reading: AnchorText, quote: string, limit = 1): AnchorRange[] {
  const wanted = quote.replace(/^[\r\n]+|[\r\n]+$/g, '')
  if (wanted === '') return []
  const exact = occurrences(reading.text, wanted, limit).map((start) => ({
    start,
    end: start + wanted.length,
  }))
  if (exact.length > 0) return exact
  const folded = fold({ text: wanted, offsets: [] }).text
  for (const view of [markedView, acceptedView, originalView]) {
    const { text, offsets } = fold(view(reading))
    const found = occurrences(text, folded, limit)
    if (found.length > 0) return found.map((start) => rangeOf(offsets, start, start + folded.length))
  }
  return []
}

/** Text with the offset that each of its code units has in the chapter. */
interface View {
  text: string
  offsets: number[]
}

function rangeOf(offsets: number[], start: number, end: number): AnchorRange {
  return { start: offsets[start] ?? 0, end: (offsets[end - 1] ?? 0) + 1 }
}

function occurrences(text: string, wanted: string, limit: number): number[] {
  const found: number[] = []
  let at = wanted === '' ? -1 : text.indexOf(wanted)
  for (; at >= 0 && found.length < limit; at = text.indexOf(wanted, at + 1)) found.push(at)
  return found
}

function markedView({ text }: AnchorText): View {
  return { text, offsets: Array.from({ length: text.length }, (_, index) => index) }
}

function acceptedView(reading: AnchorText): View {
  return viewWithout(reading, (run) => run.isDeletion)
}

function originalView(reading: AnchorText): View {
  return viewWithout(reading, (run) => run.isInsertion)
}

function viewWithout(reading: AnchorText, isDropped: (run: AnchorText['runs'][number]) => boolean): View {
  const dropped = reading.runs.filter(isDropped)
  const view: View = { text: '', offsets: [] }
  let from = 0
  for (const { start, end } of [...dropped, { start: reading.text.length, end: 0 }]) {
    view.text += reading.text.slice(from, start)
    for (let offset = from; offset < start; offset += 1) view.offsets.push(offset)
    from = end
  }
  return view
}

const sameAs: Record<string, string> = {
  ...Object.fromEntries(Array.from('‘’‚‛‹›ʼ', (mark) => [mark, "'"])),
  ...Object.fromEntries(Array.from('“”„‟«»', (mark) => [mark, '"'])),
  ...Object.fromEntries(Array.from('\u00A0\u2009\u202F\t', (space) => [space, ' '])),
  '\r': '\n',
}

/** The view with alike characters made equal and paragraph ends, blank lines and the spaces around them made one `\n`. */
function fold({ text, offsets }: View): View {
  const folded: View = { text: '', offsets: [] }
  const characters: string[] = []
  for (let index = 0; index < text.length; index += 1) {
    const character = sameAs[text[index] ?? ''] ?? text[index] ?? ''
    if (character === '\n') {
      while (characters.at(-1) === ' ') drop(characters, folded)
      if (characters.at(-1) === '\n') continue
    }
    if (character === ' ' && characters.at(-1) === '\n') continue
    characters.push(character)
    folded.offsets.push(offsets[index] ?? 0)
  }
  return { text: characters.join(''), offsets: folded.offsets }
}

function drop(characters: string[], view: View): void {
  characters.pop()
  view.offsets.pop()
}
