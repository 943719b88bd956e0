import { getPriority } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BookSource } from '#lib/export/book-source.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'
import { createExports } from '#server/jobs/create-exports.ts'
import { createLog } from '#server/log.ts'
import { makeBook, makeReviewedBook } from '#tests/support/book.ts'
import { childProcesses, prioritiesOf, tellsOfProcesses } from '#tests/support/child-processes.ts'
import { readFixture, readNovel } from '#tests/support/corpus.ts'
import { eventually } from '#tests/support/eventually.ts'

const options: ExportOptions = { format: 'md', style: 'book', review: 'none', view: 'original' }

const program = 'export-process-worker'

describe.skipIf(!tellsOfProcesses)('the export of a long book (where processes can be looked at)', () => {
  const exports = createExports({ log: createLog('silent') })
  let novel: BookSource

  beforeAll(() => {
    const book = makeReviewedBook(readFixture('sofie-review.json'))
    const chapters = [...book.chapters, ...makeBook([readNovel()]).chapters]
    const stored = chapters.map(({ document, ...rest }, index) => ({
      ...rest,
      id: `c${index}`,
      updates: [documentToUpdate(document)],
    }))
    novel = { ...book, scope: 'manuscript', chapters: stored }
  })
  afterAll(() => exports.close())

  it('[Q13] is made in a process of its own, with progress and the names that it asks for', async () => {
    const steps: string[] = []
    const asked: string[] = []
    let seen = 0
    const file = await exports.run(
      { book: { ...novel, people: {} }, options: { ...options, review: 'all', view: 'marked' } },
      {
        onProgress: (_done, _of, step) => {
          steps.push(step)
          seen = Math.max(seen, childProcesses(program).length)
        },
        readNames: async (userIds) => {
          asked.push(...userIds)
          return Object.fromEntries(userIds.map((userId) => [userId, 'Somebody Known']))
        },
      },
    )
    expect(seen).toBe(1)
    expect(steps).toContain('Reading chapter 2 of 2')
    expect(asked.length).toBeGreaterThan(0)
    expect(new TextDecoder().decode(file.bytes)).toContain('Somebody Known')
    expect(file.bytes.byteLength).toBeGreaterThan(600_000)
    await eventually(() => expect(childProcesses(program)).toEqual([]))
  })

  it('[Q13] is killed with its process when it is cancelled', async () => {
    const ending = new AbortController()
    const running = exports.run(
      { book: novel, options: { ...options, format: 'docx' } },
      { signal: ending.signal, onProgress: () => ending.abort() },
    )
    await expect(running).rejects.toMatchObject({ code: 'export_failed' })
    await eventually(() => expect(childProcesses(program)).toEqual([]))
  })

  it('[Q13] gives way to everything else in all of its threads', async () => {
    const priorities: string[] = []
    await exports.run(
      { book: novel, options },
      {
        onProgress: () => {
          const [child] = childProcesses(program)
          if (child && priorities.length === 0) priorities.push(...prioritiesOf(child))
        },
      },
    )
    expect(priorities.length).toBeGreaterThan(3)
    expect(new Set(priorities)).toEqual(new Set([String(Math.min(getPriority() + 5, 19))]))
  })
})
