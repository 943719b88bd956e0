import { describe, expect, it } from 'vitest'
import { basesOf } from '#lib/export/export-bases.ts'
import { exportBook } from '#lib/export/export-book.ts'
import type { Book } from '#lib/export/book.ts'
import { cutChapter, withTitle } from '#lib/import/merge/cut-chapter.ts'
import { flattenDocument } from '#lib/import/merge/flat-text.ts'
import { matchComments, type KnownThread } from '#lib/import/merge/match-comments.ts'
import { passagesIn } from '#lib/import/merge/passages-in.ts'
import { textOfBlock } from '#lib/manuscript/document-json.ts'
import { projectView } from '#lib/review/view.ts'
import { bookFromFile } from '#server/jobs/book-from-file.ts'
import { readFixture, readReviewedNovel } from '#tests/support/corpus.ts'
import { makeReviewedBook } from '#tests/support/book.ts'
import { merged } from '#tests/support/merged.ts'
import { hasLibreOffice, saveInLibreOffice } from '#tests/support/programs.ts'
import { WordFile } from '#tests/support/word-file.ts'

const options = { format: 'docx', style: 'manuscript', review: 'all', view: 'marked' } as const
const sofie = (): Book => ({ ...makeReviewedBook(readFixture('sofie-review.json')), exportId: 'e-1' })
const leave = async (book: Book) => new WordFile((await exportBook(book, options)).bytes)
const jane = { author: 'Jane Reader' }

describe('a reviewed chapter that comes back', () => {
  it('[Z4] from Word unchanged adds nothing', async () => {
    const book = sofie()
    expect(await bring(book, (await leave(book)).bytes)).toEqual(nothing)
  })

  it('[Z4] from Word unchanged adds nothing to a novel with a thousand threads', async ({ skip }) => {
    const novel = readReviewedNovel()
    if (!novel) return skip('the corpus is not here')
    const book = { ...makeReviewedBook(novel), exportId: 'e-1' }
    expect(await bring(book, (await leave(book)).bytes)).toEqual(nothing)
  })

  it('[Z2] from Word with a moved paragraph and another style, suggests both', async () => {
    const book = sofie()
    const file = (await leave(book)).move('Sofie blushed', 'A telegram', jane).restyle('passport', 'Quote')
    const { document, suggestions } = await merge(book, file.bytes)
    expect(suggestions).toBe(3)
    const before = book.chapters[0]?.document ?? document
    expect(projectView(document, 'original')).toEqual(projectView(before, 'original'))
    const accepted = projectView(document, 'accepted').content
    const [telegram, blushed, passport] = accepted.slice(-6)
    expect([telegram, blushed, passport].map((block) => block && textOfBlock(block).slice(0, 10))).toEqual([
      'A telegram',
      'Sofie blus',
      'passport',
    ])
    expect(passport?.attrs).toEqual({ style: 'quote' })
    expect(accepted).toHaveLength(projectView(before, 'accepted').content.length)
  })

  it('[Z11] from LibreOffice saved, but unchanged, adds nothing', async ({ skip }) => {
    if (!hasLibreOffice) return skip('LibreOffice is not installed here')
    const book = sofie()
    expect(await bring(book, await saveInLibreOffice((await leave(book)).bytes))).toEqual(nothing)
  })

  it('[Z11] from LibreOffice with changes, comments and answers, adds just these', async ({ skip }) => {
    if (!hasLibreOffice) return skip('LibreOffice is not installed here')
    const book = sofie()
    const file = (await leave(book))
      .replace('a small café', 'a tiny café')
      .insertAfter('Over steaming cups', ' and plates', jane)
      .strike(' and gravelly', jane)
      .italicize('shadows')
      .splitAfter('his eyes sparkling', jane)
      .comment('a sense of', 'Which sense?', jane)
      .reply('Can we see the station', 'I can.', jane)
    const { document, ...found } = await merge(book, await saveInLibreOffice(file.bytes))
    expect(found).toMatchObject({ suggestions: 5, opened: ['Which sense?'], replies: ['I can.'], states: [] })
    const [chapter] = book.chapters
    const text = JSON.stringify(projectView(document, 'accepted'))
    for (const words of ['a tiny café', 'Over steaming cups and plates', 'his voice low. '])
      expect(text).toContain(words)
    expect(projectView(document, 'original')).toEqual(projectView(chapter?.document ?? document, 'original'))
  })
})

const nothing = {
  suggestions: 0,
  decided: { accepted: [], rejected: [] },
  opened: [],
  replies: [],
  states: [],
  edited: 0,
  missing: 0,
}

async function bring(book: Book, bytes: Uint8Array) {
  const { document: _, ...found } = await merge(book, bytes)
  return found
}

/** What a file brings to a book of one chapter in which nothing has been written since. */
async function merge(book: Book, bytes: Uint8Array) {
  const back = await bookFromFile({ name: 'file.docx', bytes, split: 'headings', at: book.at })
  const [{ base } = { base: null }] = basesOf(book, options)
  const [chapter] = book.chapters
  if (!base || !chapter) throw new Error('a book of one chapter')
  const cut = cutChapter(back, chapter.id, base.around)
  const theirs = withTitle(cut.document, base, back.chapters[0]?.title ?? '')
  const people = { ...book.people, ...back.people }
  const found = merged(base.document, theirs, chapter.document, { people })
  const match = matchComments(
    back.chapters.flatMap(({ threads }) => threads),
    knownOf(book),
    {
      people,
      base: new Map(base.threads.map(({ id, resolved }) => [id, resolved])),
      passages: passagesIn(flattenDocument(theirs)),
    },
  )
  return {
    document: found.document,
    suggestions: found.suggestions.length,
    decided: found.decided,
    opened: match.opened.map(({ comments }) => comments[0]?.body),
    replies: match.replies.map(({ comment }) => comment.body),
    states: match.states,
    edited: match.edited,
    missing: match.missing,
  }
}

function knownOf({ chapters, people }: Book): KnownThread[] {
  return chapters.flatMap(({ threads }) =>
    threads.map(({ id, resolved, comments }) => ({
      id,
      resolved,
      comments: comments.map(({ authorId, at, body }) => ({
        names: [people[authorId] ?? 'Somebody'],
        ats: [at],
        body,
      })),
    })),
  )
}
