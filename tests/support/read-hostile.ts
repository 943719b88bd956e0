import { readFileSync } from 'node:fs'
import { createFileReader } from '#server/jobs/create-file-reader.ts'
import { createLog } from '#server/log.ts'

/** What became of hostile files, by path, and the most memory that reading them took. */
export interface HostileReading {
  outcomes: Record<string, { code: string | null; message: string | null; seconds: number }>
  megabytes: number
}

/** Reads files as the house does, one after the other, in a process of its own, and prints a `HostileReading`. */
const reader = createFileReader({ log: createLog('silent'), secondsMax: 60 })
const outcomes: HostileReading['outcomes'] = {}
for (const path of process.argv.slice(2)) {
  const begin = performance.now()
  const refusal = await reader
    .run('prepareBook', {
      importer: { userId: 'u1', name: 'Mara' },
      name: 'file.docx',
      bytes: readFileSync(path),
      split: 'headings',
      at: '2026-11-22T10:00:00.000Z',
    })
    .then(
      () => ({ code: null, message: null }),
      ({ code, message }: { code: string; message: string }) => ({ code, message }),
    )
  outcomes[path] = { ...refusal, seconds: (performance.now() - begin) / 1000 }
}
await reader.close()
process.stdout.write(JSON.stringify({ outcomes, megabytes: process.resourceUsage().maxRSS / 1024 }))
