import { readFileSync } from 'node:fs'
import { createFileReader } from '#server/jobs/create-file-reader.ts'
import { createLog } from '#server/log.ts'

/** Reads one file as the house does, in a process of its own, and prints what became of it and the most memory that the process held. */
const [path = ''] = process.argv.slice(2)
const reader = createFileReader({ log: createLog('silent'), secondsMax: 30 })
const begin = performance.now()
const outcome = await reader
  .run('readFile', {
    name: 'file.docx',
    bytes: readFileSync(path),
    split: 'headings',
    at: '2026-11-22T10:00:00.000Z',
  })
  .then(
    (book) => ({ words: book.chapters.length, code: null, message: null }),
    (error: { code: string; message: string }) => ({ words: null, code: error.code, message: error.message }),
  )
const seconds = (performance.now() - begin) / 1000
await reader.close()
process.stdout.write(
  JSON.stringify({ ...outcome, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }),
)
