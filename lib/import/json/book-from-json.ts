import { z } from 'zod'
import { StetError } from '#lib/base/stet-error.ts'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import { matter } from '#lib/contract/matter.ts'
import type { BlockJson, DocumentJson, MarkJson } from '#lib/manuscript/document-json.ts'
import { fromForeignJson } from '#lib/manuscript/from-foreign-json.ts'
import { authorOf, suggestionId } from '#lib/review/author.ts'
import {
  formatBlockSuggestions,
  isBlockSuggestionAttribute,
  parseBlockSuggestions,
} from '#lib/review/block-suggestion.ts'
import { bookFromText, type BookOptions } from '../book-from-text.ts'
import { bodyOf } from '../comment-body.ts'
import { importLimits } from '../import-limits.ts'
import type { ImportedBook, ImportedChapter, ImportedThread } from '../imported-book.ts'
import { ImportNotes } from '../notes.ts'
import { paragraphsFromDocument } from '../paragraphs-from-document.ts'
import { People, readInstant } from '../people.ts'
import { refuseFile } from '../refuse-file.ts'
import { plainRead } from '../text-file.ts'

const text = (max: number) =>
  z
    .string()
    .transform((value) => cleanText(value).replace(/\s+/g, ' ').trim().slice(0, max))
    .catch('')

const thread = z.object({
  id: z.string().max(128),
  status: z.enum(['open', 'resolved']).catch('open'),
  quote: z.string().max(100_000).catch(''),
  suggestionId: z.string().max(128).nullable().catch(null),
  comments: z
    .array(
      z.object({
        author: z.object({ id: z.string().max(64).catch(''), name: z.string().catch('') }),
        createdAt: z.string().optional().catch(undefined),
        body: z.string(),
      }),
    )
    .max(10_000),
})

/** Stet's own JSON, as `lib/export/json-from-book.ts` writes it. */
const stetBook = z.object({
  stet: z.number(),
  title: text(200),
  authorLine: text(200),
  language: z.string().max(35).catch(''),
  matter: matter.optional().catch(undefined),
  people: z.record(z.string(), z.string()).catch({}),
  chapters: z
    .array(
      z.object({
        title: text(200),
        document: z.unknown(),
        threads: z.array(thread).max(importLimits.threads).catch([]),
      }),
    )
    .min(1)
    .max(importLimits.chapters),
})

type StetBook = z.output<typeof stetBook>

/** The book in Stet's own JSON, with all of its threads and suggestions; or in the JSON of another editor of this kind. */
export function bookFromJson(value: unknown, options: BookOptions & { at: string }): ImportedBook {
  const own = stetBook.safeParse(value)
  if (own.success) return ownBook(own.data, options)
  if (typeof value === 'object' && value !== null && 'stet' in value) {
    throw refuseFile('This is a file of Stet, but it is not whole, or of a newer version.')
  }
  return foreignBook(value, options)
}

function foreignBook(value: unknown, options: BookOptions): ImportedBook {
  const { document, notes: said } = readDocument(value)
  const notes = new ImportNotes()
  for (const sentence of said) notes.say(sentence)
  return bookFromText(plainRead('json', paragraphsFromDocument(withoutMarks(document)), notes), options)
}

function readDocument(value: unknown) {
  try {
    return fromForeignJson(value)
  } catch (error) {
    if (error instanceof StetError && error.code === 'invalid_input') {
      throw refuseFile('This JSON is no text of Stet or of an editor of its kind.')
    }
    throw error
  }
}

/** Anchors and suggestions of a program that does not say whose they are mean nothing here. */
function withoutMarks({ content }: DocumentJson): DocumentJson {
  const isKept = ({ type }: MarkJson) => !['comment', 'ins', 'del', 'fmt', 'pbreak'].includes(type)
  return {
    type: 'doc',
    content: content.map((block) =>
      block.type === 'sceneBreak'
        ? { type: 'sceneBreak' }
        : {
            type: 'paragraph',
            attrs: { style: block.attrs.style },
            ...(block.content && {
              content: block.content
                .filter((one) => !one.marks?.some(({ type }) => type === 'ins'))
                .map((one) => ({ ...one, marks: one.marks?.filter(isKept) ?? [] })),
            }),
          },
    ),
  }
}

function ownBook(book: StetBook, { split, seed, at }: BookOptions & { at: string }): ImportedBook {
  const [people, notes] = [new People(), new ImportNotes()]
  const keys = new Keys(book, people, seed)
  const chapters = book.chapters.map((chapter): ImportedChapter => {
    const { document, notes: said } = readDocument(chapter.document)
    for (const sentence of said) notes.say(sentence)
    return {
      title: chapter.title,
      document: keys.claim(document),
      threads: chapter.threads.flatMap((one) => threadOf(one, { people, notes, keys, at })),
      bookmarks: [],
    }
  })
  return {
    kind: 'json',
    title: book.title,
    authorLine: book.authorLine,
    language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(book.language) ? book.language : null,
    ...(book.matter && { matter: book.matter }),
    chapters: split === 'none' ? [joined(chapters, book.title)] : chapters,
    people: people.names(),
    properties: {},
    warnings: notes.sentences(),
  }
}

/** Several chapters as one, each under its title. */
function joined(chapters: ImportedChapter[], title: string): ImportedChapter {
  const [first] = chapters
  if (first && chapters.length === 1) return first
  const blocks = chapters.flatMap((chapter): BlockJson[] => [
    {
      type: 'paragraph',
      attrs: { style: 'heading1' },
      ...(chapter.title && { content: [{ type: 'text', text: chapter.title }] }),
    },
    ...chapter.document.content,
  ])
  return {
    title,
    document: { type: 'doc', content: blocks },
    threads: chapters.flatMap(({ threads }) => threads),
    bookmarks: [],
  }
}

interface Reading {
  people: People
  notes: ImportNotes
  keys: Keys
  at: string
}

function threadOf(
  given: StetBook['chapters'][number]['threads'][number],
  { people, notes, keys }: Reading,
): ImportedThread[] {
  const key = keys.threadKey(given.id)
  const comments = given.comments.flatMap(({ author, createdAt, body }, index) => {
    const words = bodyOf(body, notes)
    if (words === '') return []
    return [
      {
        key: `${key}.${index + 1}`,
        person: people.keyOf(author.name),
        at: readInstant(createdAt),
        body: words,
      },
    ]
  })
  if (comments.length === 0) return []
  return [
    {
      key,
      resolved: given.status === 'resolved',
      quote: cleanText(given.quote),
      suggestionId: given.suggestionId === null ? null : keys.suggestionKey(given.suggestionId),
      comments,
    },
  ]
}

/** Turns the ids of another house into keys of this file. */
class Keys {
  readonly #book: StetBook
  readonly #people: People
  readonly #seed: string
  readonly #threads = new Map<string, string>()
  readonly #suggestions = new Map<string, string>()

  constructor(book: StetBook, people: People, seed: string) {
    this.#book = book
    this.#people = people
    this.#seed = seed
  }

  threadKey(id: string): string {
    return remember(this.#threads, id, (count) => `t${count}`)
  }

  suggestionKey(id: string): string | null {
    const user = authorOf(id)
    return user === '' ? null : suggestionId(this.#author({ user, id: id.slice(user.length + 1) }))
  }

  claim({ content }: DocumentJson): DocumentJson {
    return { type: 'doc', content: content.map((block) => this.#claimBlock(block)) }
  }

  #claimBlock(block: BlockJson): BlockJson {
    const attrs = Object.fromEntries(
      Object.entries(block.attrs ?? {}).flatMap(([name, value]) => {
        if (name === 'threadIds')
          return [
            [
              name,
              value
                .split(' ')
                .filter(Boolean)
                .map((id) => this.threadKey(id))
                .join(' '),
            ],
          ]
        if (!isBlockSuggestionAttribute(name)) return [[name, value]]
        const entries = parseBlockSuggestions(name, value)?.map((one) => ({ ...one, ...this.#author(one) }))
        const claimed = entries && formatBlockSuggestions(entries)
        return claimed ? [[name, claimed]] : []
      }),
    )
    if (block.type === 'sceneBreak')
      return { type: 'sceneBreak', ...(Object.keys(attrs).length > 0 && { attrs }) }
    return {
      ...block,
      attrs: { ...attrs, style: block.attrs.style },
      ...(block.content && {
        content: block.content.map((one) => ({
          ...one,
          ...(one.marks && { marks: one.marks.map((mark) => this.#claimMark(mark)) }),
        })),
      }),
    }
  }

  #claimMark(mark: MarkJson): MarkJson {
    const { attrs } = mark
    if (!attrs) return mark
    if (mark.type === 'comment') return { ...mark, attrs: { threadId: this.threadKey(attrs.threadId ?? '') } }
    if (!('user' in attrs)) return mark
    const { user, id } = this.#author({ user: attrs.user ?? '', id: attrs.id ?? '' })
    // What an insertion is named by in `over` is its id alone, whoever made it.
    const over = attrs.over
      ?.split(' ')
      .map((one) => this.#knownId(one))
      .join(' ')
    return { ...mark, attrs: { ...attrs, user, id, ...(over !== undefined && { over }) } }
  }

  #author({ user, id }: { user: string; id: string }): { user: string; id: string } {
    return { user: this.#people.keyOf(this.#book.people[user]), id: this.#knownId(id) }
  }

  #knownId(id: string): string {
    return id === '' ? '' : remember(this.#suggestions, id, (count) => `${this.#seed}-${count}`)
  }
}

function remember(known: Map<string, string>, id: string, make: (count: number) => string): string {
  const found = known.get(id) ?? make(known.size + 1)
  known.set(id, found)
  return found
}
