import { importLimits } from '../import-limits.ts'
import type { ImportedThread } from '../imported-book.ts'
import { ImportNotes } from '../notes.ts'
import { People, readInstant } from '../people.ts'
import { textOf, type ReadParagraph } from '../read-paragraph.ts'
import type { ReadText } from '../read-text.ts'
import { refuseSize } from '../refuse-file.ts'
import { readThreads, wordsOf } from './comments.ts'
import { readRelationships, readTree, type DocxPackage, type Relationships } from './docx-package.ts'
import { joinThreads } from './join-threads.ts'
import { readNumbering } from './numbering.ts'
import { readProperties } from './properties.ts'
import { BodyReader, noteParagraphs } from './read-body.ts'
import type { ParagraphReader } from './read-paragraphs.ts'
import { createXmlReader, damaged } from './read-xml.ts'
import { readStyles, type StyleSheet } from './styles.ts'
import { childrenNamed, type XmlNode } from './xml-tree.ts'

/**
 * The text of a Word file with its comments, insertions and deletions. `at` stands in for times that the file does not say.
 *
 * Reads only the parts that a relationship of the file names, and follows no link out of it.
 */
export async function readDocx(file: DocxPackage, { at }: { at: string }): Promise<ReadText> {
  const root = await readRelationships(file, '')
  const main = root.part('officeDocument')
  if (main === undefined) throw damaged()
  const relationships = await readRelationships(file, main)
  const tree = (kind: string) => readTree(file, relationships.part(kind))
  const [people, notes] = [new People(), new ImportNotes()]
  const styles = readStyles(await tree('styles'))
  const numbering = readNumbering(await tree('numbering'))
  const { threads, keyOf, hasAnswers } = readThreads(await tree('comments'), await tree('commentsExtended'), {
    people,
    notes,
  })
  if (threads.length > importLimits.threads)
    throw refuseSize('This file has more comments than can be taken.')
  const properties = await readProperties(file, root)
  const isOurs = styles.has('scene break') && styles.has('first paragraph')
  const kept = new Set(threads.map(({ key }) => key))
  const body = new BodyReader({
    styles,
    numbering,
    relationships,
    people,
    notes,
    threadOf: new Map([...keyOf].filter(([, key]) => kept.has(key))),
    at: readInstant(properties.modified) ?? at,
    isOurs,
  })
  const reader = createXmlReader(body)
  await file.read(main, (chunk) => reader.write(chunk))
  reader.end()
  body.reader.ranges.settle(body.paragraphs)
  const joined = hasAnswers ? threads : joinThreads(threads, body.paragraphs)
  noteParts(file, relationships, notes, isOurs)
  return {
    kind: 'docx',
    paragraphs: body.paragraphs,
    threads: placeThreads(joined, body, isOurs),
    title: properties.title,
    authorLine: properties.author,
    language: languageOf(properties.language, styles),
    people,
    properties: properties.custom,
    notes,
    isOurs,
    places: new Map([...body.reader.references].map(([key, { paragraph }]) => [key, paragraph])),
    after: notesAfter(body, {
      footnote: noteTexts(await tree('footnotes')),
      endnote: noteTexts(await tree('endnotes')),
    }),
  }
}

function languageOf(said: string, styles: StyleSheet): string | null {
  const language = said || styles.language || ''
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : null
}

/** The lines of each note, by its id; separators are no notes. */
function noteTexts(root: XmlNode | null): Map<string, string[]> {
  const notes = (root?.children ?? []).filter(({ attributes }) => {
    const type = attributes['w:type']
    return type === undefined || type === 'normal'
  })
  return new Map(
    notes.map((note) => [
      note.attributes['w:id'] ?? '',
      childrenNamed(note, 'w:p')
        .map((one) => wordsOf(one).trim())
        .filter(Boolean),
    ]),
  )
}

function notesAfter(
  { paragraphs, reader }: { paragraphs: ReadParagraph[]; reader: ParagraphReader },
  texts: Record<'footnote' | 'endnote', Map<string, string[]>>,
): Map<ReadParagraph, ReadParagraph[]> {
  const after = new Map<ReadParagraph, ReadParagraph[]>()
  if (reader.notes.length === 0) return after
  const byNumber = new Map(reader.notes.map((note) => [`[${note.number}]`, note]))
  for (const paragraph of paragraphs) {
    const lines = paragraph.runs.flatMap(({ text }) => {
      const note = byNumber.get(text)
      return note ? noteParagraphs(note.number, texts[note.kind].get(note.id) ?? []) : []
    })
    if (lines.length > 0) after.set(paragraph, lines)
  }
  return after
}

/**
 * A comment without a passage stands on the words before its place. Our own files have such comments where the passage was gone when they were
 * written; those say in brackets what it was.
 */
function placeThreads(
  threads: ImportedThread[],
  { paragraphs, reader }: BodyReader,
  isOurs: boolean,
): ImportedThread[] {
  const anchored = new Set(paragraphs.flatMap(({ runs }) => runs.flatMap((run) => run.threads)))
  return threads.map((thread) => {
    if (anchored.has(thread.key)) return thread
    const [first, ...others] = thread.comments
    const quoted = isOurs && first ? /^\[(.*)\]\n([^]+)$/.exec(first.body) : null
    if (first && quoted?.[2]) {
      return { ...thread, quote: quoted[1] ?? '', comments: [{ ...first, body: quoted[2] }, ...others] }
    }
    const place = reader.references.get(thread.key)
    if (place) anchorBefore(place.paragraph, place.run, thread.key)
    return thread
  })
}

function anchorBefore(paragraph: ReadParagraph, end: number, key: string): void {
  if (textOf(paragraph).trim() === '') return
  const before = paragraph.runs.slice(0, end).findLastIndex(({ text }) => text.trim() !== '')
  const index = before >= 0 ? before : paragraph.runs.findIndex(({ text }) => text.trim() !== '')
  const run = paragraph.runs[index]
  if (run) paragraph.runs[index] = { ...run, threads: [...run.threads, key] }
}

/** Says what of the file's other parts stays behind. */
function noteParts(file: DocxPackage, { all }: Relationships, notes: ImportNotes, isOurs: boolean): void {
  const has = (pattern: RegExp) => file.names.some((name) => pattern.test(name))
  if (has(/vbaProject\.bin$|vbaData\.xml$/i)) notes.say('Macros were left out.')
  if (has(/(?:^|\/)activeX\//i)) notes.say('Controls that run programs were left out.')
  if (all.some((one) => one.isExternal && one.kind !== 'hyperlink')) {
    notes.say('Links to files elsewhere were left out, and none was opened.')
  }
  if (!isOurs && all.some(({ kind }) => kind === 'header' || kind === 'footer')) {
    notes.say('Running heads and page numbers were left out: exports make their own.')
  }
}
