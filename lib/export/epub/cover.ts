import type { Book } from '../book.ts'
import { authorOf } from '../front-matter.ts'
import { escape } from '../markup/escape.ts'

const width = 1600
const height = 2560
const margin = 180

/** A cover set from title and author alone: until the book has one of its own, it looks meant. */
export function coverSvg(book: Book): string {
  const { ground, ink, accent } = palettes[hash(book.title) % palettes.length] ?? palettes[0]
  const title = setLines(book.title, { largest: 210, smallest: 84, linesMax: 7 })
  const author = setLines(authorOf(book), { largest: 92, smallest: 56, linesMax: 3 })
  const titleTop = 560
  const ruleTop = titleTop + title.lines.length * title.size * 1.16 - title.size * 0.2
  const authorTop = height - 260 - (author.lines.length - 1) * author.size * 1.3
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(book.title)}">
<title>${escape(book.title)}</title>
<rect width="${width}" height="${height}" fill="${ground}"/>
<rect x="70" y="70" width="${width - 140}" height="${height - 140}" fill="none" stroke="${ink}" stroke-opacity="0.35" stroke-width="4"/>
<g fill="${ink}" font-family="Georgia, 'Times New Roman', serif" text-anchor="middle">
${textLines(title, titleTop, 1.16)}
<rect x="${width / 2 - 70}" y="${Math.round(ruleTop)}" width="140" height="10" fill="${accent}"/>
${textLines(author, authorTop, 1.3)}
</g>
</svg>
`
}

const palettes = [
  { ground: '#26323d', ink: '#f3ece0', accent: '#d9694f' },
  { ground: '#f1e9da', ink: '#2a241d', accent: '#b3261e' },
  { ground: '#3b2a2f', ink: '#f4e8dc', accent: '#d7a45b' },
  { ground: '#25382f', ink: '#efe9d8', accent: '#d98f5b' },
  { ground: '#e3e6e2', ink: '#1f2b33', accent: '#b3261e' },
] as const

interface SetText {
  lines: string[]
  size: number
}

/** Words in lines of a size in which they fit; a word longer than a line is broken. */
function setLines(
  text: string,
  { largest, smallest, linesMax }: { largest: number; smallest: number; linesMax: number },
): SetText {
  for (let size = largest; ; size -= 14) {
    const lines = wrap(text, Math.floor((width - 2 * margin) / (size * averageWidth)))
    if (size <= smallest) return { lines: lines.slice(0, linesMax), size }
    if (lines.length <= linesMax && lines.length * size * 1.16 < 1300 && !lines.some(breaksWord))
      return { lines, size }
  }
}

/** Of a letter of the usual serifs, in ems; on the safe side. */
const averageWidth = 0.58

function wrap(text: string, lettersMax: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= lettersMax)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...pieces(word, lettersMax))
  }
  return lines
}

function pieces(word: string, lettersMax: number): string[] {
  const found = word.match(new RegExp(`.{1,${lettersMax - 1}}`, 'gu')) ?? []
  return found.map((piece, index) => (index < found.length - 1 ? `${piece}\u00ad` : piece))
}

function breaksWord(line: string): boolean {
  return line.endsWith('\u00ad')
}

function textLines({ lines, size }: SetText, top: number, leading: number): string {
  return lines
    .map((line, index) => {
      const y = Math.round(top + index * size * leading)
      const shown = breaksWord(line) ? `${line.slice(0, -1)}-` : line
      return `<text x="${width / 2}" y="${y}" font-size="${size}">${escape(shown)}</text>`
    })
    .join('\n')
}

/** Any number that a title always gives. */
function hash(text: string): number {
  let value = 7
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return value
}
