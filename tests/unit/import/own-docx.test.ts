import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Book, BookChapter } from '#lib/export/book.ts'
import { exportBook } from '#lib/export/export-book.ts'
import { beginsWithTitle, flowOf, type FlowRun } from '#lib/export/flow.ts'
import type { ImportedBook } from '#lib/import/imported-book.ts'
import {
  documentOf,
  joinTexts,
  type BlockJson,
  type DocumentJson,
  type MarkJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { paragraphStyles } from '#lib/manuscript/vocabulary.ts'
import { formatBlockSuggestions } from '#lib/review/block-suggestion.ts'
import { makeBook, makeReviewedBook } from '#tests/support/book.ts'
import { readFixture, readNovel, readReviewedNovel } from '#tests/support/corpus.ts'
import { readBook } from '#tests/support/read-book.ts'

const reviewed = { format: 'docx', style: 'manuscript', review: 'all', view: 'marked' } as const

async function roundTrip(book: Book, style: 'manuscript' | 'book' = 'manuscript'): Promise<ImportedBook> {
  return readBook((await exportBook(book, { ...reviewed, style })).bytes)
}

/**
 * What a chapter says, paragraph by paragraph, with all that is suggested and said in it by name: ids are new in a file, and times have no
 * fractions of seconds there.
 */
function saidIn(
  chapter: {
    title: string
    document: DocumentJson
    threads: { key?: string; id?: string; comments: { body: string }[] }[]
  },
  people: Record<string, string>,
): string[] {
  const bodies = new Map(
    chapter.threads.map((thread) => [thread.key ?? thread.id ?? '', thread.comments[0]?.body ?? '']),
  )
  const nameless = (key: string, value: unknown): unknown => {
    if (key === 'id' || key === 'style' || value === null) return undefined
    if (key === 'user' && typeof value === 'string') return people[value] ?? value
    if (key === 'at' && typeof value === 'string') return value.slice(0, 19)
    return key === 'anchors' && Array.isArray(value)
      ? value.flatMap((anchor: string) => bodies.get(anchor)?.trim() ?? []).toSorted()
      : value
  }
  const flow = flowOf(chapter.document.content)
  // A heading that says the title is the title of a Word file, and no heading beside it.
  const text = beginsWithTitle(flow, chapter.title) ? flow.slice(1) : flow
  return text.map((paragraph) =>
    JSON.stringify(
      {
        ...paragraph,
        runs: joined(paragraph.runs.map((run) => JSON.parse(JSON.stringify(run, nameless)) as FlowRun)),
      },
      nameless,
    ),
  )
}

function joined(runs: FlowRun[]): FlowRun[] {
  const found: FlowRun[] = []
  for (const run of runs) {
    const last = found.at(-1)
    if (last && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ ...run, text: '' }))
      last.text += run.text
    else if (run.text !== '') found.push({ ...run })
  }
  return found
}

function threadsOf(book: Book): unknown[] {
  return book.chapters
    .flatMap(({ threads }) => threads)
    .map(({ resolved, comments }) =>
      JSON.stringify([
        resolved,
        comments.map(({ authorId, at, body }) => [
          book.people[authorId] ?? 'Somebody',
          at.slice(0, 19),
          body.trim(),
        ]),
      ]),
    )
    .toSorted()
}

function importedThreads({ chapters, people }: ImportedBook): unknown[] {
  return chapters
    .flatMap(({ threads }) => threads)
    .map(({ resolved, comments }) =>
      JSON.stringify([
        resolved,
        comments.map(({ person, at, body }) => [people[person], at?.slice(0, 19), body]),
      ]),
    )
    .toSorted()
}

function expectSame(book: Book, read: ImportedBook): void {
  expect(read.warnings).toEqual([])
  expect(read).toMatchObject({
    kind: 'docx',
    title: book.title,
    authorLine: book.authorLine,
    language: book.language,
  })
  expect(read.chapters.map(({ title }) => title)).toEqual(book.chapters.map(({ title }) => title))
  book.chapters.forEach((chapter, index) => {
    const [own] = [read.chapters[index]]
    expect(own && saidIn(own, read.people)).toEqual(saidIn(chapter, book.people))
  })
  expect(importedThreads(read)).toEqual(threadsOf(book))
}

/** Everybody who suggests or comments has a name. */
function named(book: Book): Book {
  const users = new Set(
    [...JSON.stringify(book.chapters).matchAll(/"(?:user|authorId)":"([^"]+)"/g)].map(
      ([, user]) => user ?? '',
    ),
  )
  return {
    ...book,
    people: { ...Object.fromEntries([...users].map((user) => [user, `Person ${user}`])), ...book.people },
  }
}

describe('a Word file of our own', () => {
  it.each(['manuscript', 'book'] as const)(
    '[I4] comes back as it was, with its whole review, in %s style',
    async (style) => {
      const book = named(makeReviewedBook(readFixture('sofie-review.json')))
      expectSame(book, await roundTrip(book, style))
    },
  )

  it('[I4] of several chapters with nasty words comes back as it was', async () => {
    const { document } = readFixture('nasty.json')
    const book = makeBook([document, readFixture('sofie-review.json').document, document])
    const plain = { ...named(book), chapters: book.chapters.map((one) => ({ ...one, threads: [] })) }
    expectSame(plain, await roundTrip(plain))
  })

  it('[I4] brings a thread back whose passage was gone, with its quote', async () => {
    const thread = {
      id: 't1',
      resolved: true,
      quote: 'the old roof',
      suggestionId: null,
      comments: [{ authorId: 'u1', at: '2026-11-20T09:30:00.000Z', body: 'Gone?' }],
    }
    const chapter: BookChapter = { id: 'c1', title: 'One', document: documentOf([]), threads: [thread] }
    const text = documentOf([
      { type: 'paragraph', attrs: { style: 'body' }, content: [{ type: 'text', text: 'New roof.' }] },
    ])
    const book = makeBook([], {
      chapters: [
        { ...chapter, document: text },
        { ...chapter, id: 'c2', title: 'Two', document: text, threads: [] },
      ],
      people: { u1: 'Mara' },
      scope: 'manuscript',
    })
    const read = await roundTrip(book)
    expect(
      read.chapters.map(({ threads }) =>
        threads.map(({ quote, resolved, comments }) => [quote, resolved, comments[0]?.body]),
      ),
    ).toEqual([[['the old roof', true, 'Gone?']], []])
  })

  it('[I4] of a whole novel comes back as it was', async () => {
    const novel = readReviewedNovel()
    const book = named(novel ? makeReviewedBook(novel) : makeBook([readNovel()]))
    expectSame(book, await roundTrip(book))
  })

  it('[I4] comes back as it was, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(chapter(), { minLength: 1, maxLength: 2 }), async (documents) => {
        const book = makeBook(documents, { people: { u1: 'Mara', u2: 'Tom' } })
        expectSame(book, await roundTrip(book))
      }),
      { numRuns: 60 },
    )
  })
})

const at = '2026-11-20T09:30:00.000Z'

function chapter(): fc.Arbitrary<DocumentJson> {
  return fc.array(block(), { minLength: 1, maxLength: 8 }).map((blocks) => documentOf(numbered(blocks)))
}

function block(): fc.Arbitrary<BlockJson> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<BlockJson>({ type: 'sceneBreak' }) },
    {
      weight: 6,
      arbitrary: fc
        .record({
          style: fc.constantFrom(...paragraphStyles),
          texts: fc.array(fc.oneof({ weight: 8, arbitrary: text() }, paragraphEnd()), { maxLength: 5 }),
          whole: fc.option(fc.tuple(author(), fc.constantFrom('sugIns', 'sugDel')), { freq: 8 }),
          joined: fc.option(author(), { freq: 8 }),
          restyled: fc.option(fc.tuple(author(), fc.constantFrom(...paragraphStyles)), { freq: 8 }),
        })
        .map(({ style, texts, joined: by, restyled, whole }): BlockJson => {
          const content = joinTexts(whole ? texts.flatMap((one) => wholly(one, whole)) : texts)
          const attrs = {
            ...(whole && { [whole[1]]: `x|${whole[0]}|${at}` }),
            ...(by && { joinDel: formatBlockSuggestions([{ id: 'x', user: by, at }]) ?? '' }),
            ...(restyled && restyled[1] !== style && { propStyle: `x|${restyled[0]}|${at}|${restyled[1]}` }),
          }
          return { type: 'paragraph', attrs: { ...attrs, style }, ...(content.length > 0 && { content }) }
        }),
    },
  )
}

/** A suggested end of a paragraph, perhaps with a scene break behind it. */
function paragraphEnd(): fc.Arbitrary<TextJson> {
  return fc.tuple(author(), fc.constantFrom('body', 'quote', 'sceneBreak body')).map(([user, style]) => ({
    type: 'text',
    text: '¶',
    marks: [...mark('ins', user, {}), { type: 'pbreak', attrs: { style } }],
  }))
}

/** The text of a block that is new, or to go, as a whole. */
function wholly({ text: words, marks = [] }: TextJson, [user, change]: [string, string]): TextJson[] {
  const isEnd = marks.some(({ type }) => type === 'pbreak')
  const others = marks.filter(({ type }) => type !== 'ins' && type !== 'del')
  const own = change === 'sugIns' ? mark('ins', user, {}) : mark('del', user, { over: '' })
  return isEnd ? [] : [{ type: 'text', text: words, marks: [...others, ...own] }]
}

/**
 * The first block has none before it to be joined with, and neither has one after a scene break; what is to go as a whole is not joined
 * besides.
 */
function numbered(blocks: BlockJson[]): BlockJson[] {
  return blocks.map((one, index) => {
    if (one.type === 'sceneBreak') return one
    if (blocks[index - 1]?.type === 'paragraph' && !one.attrs.sugDel) return one
    const { joinDel: _, ...attrs } = one.attrs
    return { ...one, attrs }
  })
}

function text(): fc.Arbitrary<TextJson> {
  return fc
    .record({
      text: fc.stringMatching(/^[a-zäЖ“<&.,'\u00a0 -]{1,12}$/),
      formats: fc.subarray<MarkJson>([
        { type: 'bold' },
        { type: 'italic' },
        { type: 'underline' },
        { type: 'strike' },
        { type: 'smallCaps' },
      ]),
      inserted: fc.option(author(), { freq: 4 }),
      deleted: fc.option(author(), { freq: 4 }),
      changed: fc.option(author(), { freq: 6 }),
    })
    .map(({ text: words, formats, inserted, deleted, changed }) => {
      const isBold = formats.some(({ type }) => type === 'bold')
      const own = inserted !== null && inserted === deleted
      return {
        type: 'text',
        text: words,
        marks: [
          ...formats,
          ...mark('ins', inserted, {}),
          ...(own ? [] : mark('del', deleted, { over: inserted ? 'x' : '' })),
          ...mark('fmt', changed, { mark: 'bold', value: isBold ? '' : 'on' }),
        ],
      }
    })
}

function mark(type: 'ins' | 'del' | 'fmt', user: string | null, more: Record<string, string>): MarkJson[] {
  return user === null ? [] : [{ type, attrs: { id: 'x', user, at, ...more } }]
}

function author(): fc.Arbitrary<string> {
  return fc.constantFrom('u1', 'u2')
}
