/** One file read in a process of its own: `run-import.ts FILE OUT.json`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { bookFromFile } from '#server/jobs/book-from-file.ts'

const [path = '', out = ''] = process.argv.slice(2)
const file = { name: basename(path), bytes: readFileSync(path) }
const book = await bookFromFile({ ...file, split: 'headings', at: new Date().toISOString() })
writeFileSync(out, JSON.stringify(book))
