/**
 * A process that appends to the update log until it is killed, and prints the number of each row once it is stored.
 * Arguments: the JSON of a `DatabasePlace`, the chapter's id, the bytes of each update.
 */
import { openUpdateLog } from '#server/db/update-log/open-update-log.ts'

const [place, chapterId, size] = process.argv.slice(2)
const log = openUpdateLog(JSON.parse(place ?? ''))
const bytes = new Uint8Array(Number(size)).fill(7)

try {
  for (let seq = 1; ; seq += 1) {
    const row = { seq, userId: null, at: new Date(seq).toISOString(), bytes, newClients: [] }
    await log.append([{ chapterId: chapterId ?? '', ...row }])
    process.stdout.write(`stored ${seq}\n`)
  }
} catch (error) {
  process.stdout.write(`refused ${String(error)}\n`)
  process.exit(0)
}
