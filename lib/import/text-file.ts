import { cleanText } from '#lib/manuscript/clean-text.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { ImportNotes } from './notes.ts'
import { People } from './people.ts'
import { emptyRead, type ReadParagraph } from './read-paragraph.ts'
import { paragraphsFromDocument } from './paragraphs-from-document.ts'
import type { ReadText } from './read-text.ts'

/** What any text file has in common. */
export function plainRead(
  kind: ReadText['kind'],
  paragraphs: ReadParagraph[],
  notes = new ImportNotes(),
): ReadText {
  return {
    kind,
    paragraphs,
    threads: [],
    title: '',
    authorLine: '',
    language: null,
    people: new People(),
    properties: {},
    notes,
    isOurs: false,
    after: new Map(),
    places: new Map(),
  }
}

/**
 * A plain text. Blank lines part its paragraphs; where it has none, or where lines are wrapped at one width, it is read as its writer's program
 * wrote it: every line a paragraph, or lines that run on.
 */
export function readTextFile(given: string, notes: ImportNotes): ReadText {
  const text = cleanText(given).replace(/^\ufeff/, '')
  const lines = text.split('\n')
  if (!/\n[^\S\n]*\n/.test(text.trim())) return plainRead('txt', lines.map(lineParagraph), notes)
  const joined = isWrapped(lines) ? text.replaceAll(/(\S)[^\S\n]*\n(?![^\S\n]*\n)(?=\S)/g, '$1 ') : text
  return plainRead('txt', paragraphsFromDocument(documentFromPlainText(joined)), notes)
}

function lineParagraph(line: string): ReadParagraph {
  const text = line.trim()
  if (text === '') return emptyRead()
  return {
    ...emptyRead(),
    runs: [{ text, formats: {}, reformatted: null, inserted: null, deleted: null, threads: [] }],
  }
}

/** Whether lines end where a terminal's window did: many that are long, and none much longer than the others. */
function isWrapped(lines: string[]): boolean {
  const followed = lines.filter((line, index) => line.trim() !== '' && (lines[index + 1] ?? '').trim() !== '')
  const longest = Math.max(0, ...lines.map((line) => line.length))
  return (
    followed.length >= 8 &&
    longest >= 50 &&
    longest <= 100 &&
    followed.filter((line) => line.length > longest * 0.75).length > followed.length * 0.8
  )
}
