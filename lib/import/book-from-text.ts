import { StetError } from '#lib/base/stet-error.ts'
import type { ImportSplit } from '#lib/contract/imports.ts'
import { documentOf, textOfBlock, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { parseDocument } from '#lib/manuscript/parse-document.ts'
import { blocksFromParagraphs, type PlacedParagraph } from './blocks-from-paragraphs.ts'
import { importLimits } from './import-limits.ts'
import type { ImportedBook, ImportedChapter, ImportedThread } from './imported-book.ts'
import { placeParagraph } from './place-paragraph.ts'
import type { ReadParagraph } from './read-paragraph.ts'
import type { ReadText } from './read-text.ts'
import { refuseFile, refuseSize } from './refuse-file.ts'
import { withSceneBreaks } from './scene-breaks.ts'
import { splitChapters, type ChapterText } from './split-chapters.ts'
import { SuggestionIds } from './suggestion-ids.ts'

export interface BookOptions {
  split: ImportSplit
  /** Begins the ids of suggestions: the same for the same file. */
  seed: string
}

/** The book that a file holds, once it is read: scene breaks found, parted into chapters, and in Stet's own form. */
export function bookFromText(text: ReadText, { split, seed }: BookOptions): ImportedBook {
  const paragraphs = text.isOurs ? text.paragraphs : withSceneBreaks(text.paragraphs, text.notes)
  const found = splitChapters({ ...text, paragraphs }, split)
  if (found.chapters.length > importLimits.chapters) {
    throw refuseSize('This file has more chapters than can be taken in one go.')
  }
  const ids = new SuggestionIds(seed)
  const chapters = found.chapters.map((chapter) => chapterOf(chapter, text, ids))
  if (!text.isOurs && chapters.every(({ document, threads }) => threads.length === 0 && isBlank(document))) {
    throw refuseFile('There is no text in this file.')
  }
  return {
    kind: text.kind,
    title: found.title || text.title,
    authorLine: found.authorLine || text.authorLine,
    language: text.language,
    chapters: withEachThreadOnce(chapters, text.threads),
    people: text.people.names(),
    properties: text.properties,
    warnings: text.notes.sentences(),
  }
}

function isBlank({ content }: DocumentJson): boolean {
  return content.every((block) => block.type === 'paragraph' && textOfBlock(block).trim() === '')
}

function chapterOf(
  { title, paragraphs, shift }: ChapterText,
  text: ReadText,
  ids: SuggestionIds,
): ImportedChapter {
  const notes = paragraphs.flatMap((one) => text.after.get(one) ?? [])
  const known = new Set(text.threads.map(({ key }) => key))
  const placed = [...paragraphs, ...notes].map((one) => placeParagraph(withThreads(one, known), shift))
  const { blocks, bookmarks } = blocksFromParagraphs(trimmed(placed, text.isOurs), ids)
  const document = parsed(documentOf(blocks))
  const here = new Set(paragraphs)
  const standing = text.threads.filter(({ key }) => {
    const place = text.places.get(key)
    return place !== undefined && here.has(place)
  })
  return { title, document, bookmarks, threads: [...standing, ...threadsIn(document, text.threads)] }
}

/** Without the anchors of what turned out to be no conversation. */
function withThreads(paragraph: ReadParagraph, known: Set<string>): ReadParagraph {
  if (paragraph.runs.every(({ threads }) => threads.every((key) => known.has(key)))) return paragraph
  const runs = paragraph.runs.map((run) => ({ ...run, threads: run.threads.filter((key) => known.has(key)) }))
  return { ...paragraph, runs }
}

/** Without the empty lines and scene breaks at both ends, which part a chapter from what stands around it in the file. */
function trimmed(paragraphs: PlacedParagraph[], isOurs: boolean): PlacedParagraph[] {
  if (isOurs) return paragraphs
  const isEdge = ({ kind, read }: PlacedParagraph) =>
    !read.endInserted &&
    !read.endDeleted &&
    read.runs.every((run) => !run.inserted && !run.deleted && run.threads.length === 0) &&
    (kind === 'sceneBreak' || read.runs.every((run) => run.text.trim() === ''))
  const first = paragraphs.findIndex((one) => !isEdge(one))
  const last = paragraphs.findLastIndex((one) => !isEdge(one))
  return first < 0 ? [] : paragraphs.slice(first, last + 1)
}

/** What a file says is checked as what a client says: one that cannot stand in a chapter is refused. */
function parsed(document: DocumentJson): DocumentJson {
  try {
    return parseDocument(document)
  } catch (error) {
    if (error instanceof StetError && error.code === 'invalid_input') throw refuseFile(error.message)
    throw error
  }
}

/** The threads that have a place in this chapter, with the passage that they are on. */
function threadsIn({ content }: DocumentJson, threads: ImportedThread[]): ImportedThread[] {
  const quotes = new Map<string, string>()
  for (const block of content) {
    if (block.type === 'sceneBreak') {
      for (const key of block.attrs?.threadIds?.split(' ') ?? []) if (!quotes.has(key)) quotes.set(key, '')
      continue
    }
    const inBlock = new Map<string, string>()
    for (const { text, marks = [] } of block.content ?? []) {
      for (const mark of marks) {
        const key = mark.type === 'comment' ? mark.attrs?.threadId : undefined
        if (key) inBlock.set(key, (inBlock.get(key) ?? '') + text)
      }
    }
    for (const [key, words] of inBlock) {
      const known = quotes.get(key)
      quotes.set(key, known ? `${known}\n${words}` : words)
    }
  }
  return threads.flatMap((thread) => {
    const quote = quotes.get(thread.key)
    return quote === undefined ? [] : [{ ...thread, quote: quote || thread.quote }]
  })
}

/** Each thread in one chapter: the first that holds its passage, or else where it stands; one that stands nowhere in the last. */
function withEachThreadOnce(chapters: ImportedChapter[], threads: ImportedThread[]): ImportedChapter[] {
  const homes = new Map<string, ImportedChapter>()
  for (const chapter of chapters) {
    for (const { key } of chapter.threads) if (!homes.has(key)) homes.set(key, chapter)
  }
  const homeless = threads.filter(({ key }) => !homes.has(key))
  return chapters.map((chapter, index) => {
    const own = new Map(
      chapter.threads.filter(({ key }) => homes.get(key) === chapter).map((one) => [one.key, one]),
    )
    return { ...chapter, threads: [...own.values(), ...(index === chapters.length - 1 ? homeless : [])] }
  })
}
