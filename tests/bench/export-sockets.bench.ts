/**
 * What those who write feel while somebody exports a novel of 120,000 words: the time from a key to its being in a colleague's
 * document, at rest and while one export follows the other, in turns in one run. `STET_BENCH_ROUNDS` (3) rounds.
 */
import { createClient, type Client } from '#lib/contract/client.ts'
import { getExport, startManuscriptExport } from '#lib/contract/export-jobs.ts'
import type { ExportFormat } from '#lib/contract/exports.ts'
import { listManuscripts } from '#lib/contract/manuscripts.ts'
import { peers, startPeer, type Peer } from './peers/peer.ts'
import { measureTyping, type TypingResult } from './peers/typing.ts'

const rounds = Number(process.env.STET_BENCH_ROUNDS ?? 3)
const formats: ExportFormat[] = ['docx', 'epub', 'pdf']
const stet = peers[0] as Peer
const house: Peer = { ...stet, name: 'Stet with exports', script: 'serve-export-house.ts' }

console.log('50 clients in 10 rooms, 5 keys a second each; medians of the rounds\n')
console.log('| export | at rest, p50 / p99 ms | meanwhile, p50 / p99 ms | exports finished |')
console.log('|---|---|---|---|')
const running = await startPeer(house, { rooms: 10 })
const client = createClient(fetch, {
  origin: new URL(running.url.replace('ws', 'http')).origin,
  token: running.rooms[0]?.token ?? '',
})
for (const format of formats) {
  const [rest, meanwhile]: [TypingResult[], TypingResult[]] = [[], []]
  let finished = 0
  for (let round = 0; round < rounds; round += 1) {
    rest.push(await measureTyping(running))
    const exporting = exportWithoutPause(client, format)
    meanwhile.push(await measureTyping(running))
    finished += await exporting.stop()
  }
  console.log(`| ${format} | ${shown(rest)} | ${shown(meanwhile)} | ${finished} |`)
}
await running.stop()
process.exit(0)

/** One export after the other; `stop` waits for the last and says how many there were. */
function exportWithoutPause(api: Client, format: ExportFormat): { stop: () => Promise<number> } {
  let isOver = false
  let finished = 0
  const work = (async () => {
    while (!isOver) {
      await exportOnce(api, format)
      finished += 1
    }
  })()
  return {
    async stop() {
      isOver = true
      await work
      return finished
    },
  }
}

async function exportOnce(api: Client, format: ExportFormat): Promise<void> {
  const { items } = await api.call(listManuscripts, {})
  const novel = items.find(({ title }) => title === 'Novel')
  const params = { manuscriptId: novel?.id ?? '' }
  let job = await api.call(startManuscriptExport, { params, body: { format, style: 'book' } })
  while (job.status === 'waiting' || job.status === 'working') {
    await new Promise((done) => setTimeout(done, 100))
    job = await api.call(getExport, { params: { exportId: job.id } })
  }
  if (job.status !== 'ready') throw new Error(job.step)
}

function shown(results: TypingResult[]): string {
  return `${median(results.map(({ p50Ms }) => p50Ms))} / ${median(results.map(({ p99Ms }) => p99Ms))}`
}

function median(values: number[]): string {
  return (values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN).toFixed(
    1,
  )
}
