/**
 * Stet's rooms against the peers' servers, each in a process of its own, in turns, with its own stock client.
 * `STET_BENCH_ROUNDS` (3) rounds; the medians are printed, and how they stand to the better peer.
 */
import { measureReconnecting } from './peers/reconnecting.ts'
import { peers, startPeer } from './peers/peer.ts'
import { measureTyping } from './peers/typing.ts'

const rounds = Number(process.env.STET_BENCH_ROUNDS ?? 3)
const columns = [
  'p50, ms',
  'p99, ms',
  'server CPU per key, µs',
  'memory, MB',
  '200 reconnecting, ms',
] as const
const results = new Map(peers.map((peer) => [peer.name, columns.map((): number[] => [])]))

for (let round = 0; round < rounds; round += 1) {
  for (const peer of peers) {
    const typing = await startPeer(peer, { rooms: 20 })
    const { p50Ms, p99Ms, cpuMicrosPerKey, rssBytes } = await measureTyping(typing)
    await typing.stop()
    const reconnecting = await startPeer(peer, { rooms: 1 })
    const reconnectMs = await measureReconnecting(reconnecting)
    await reconnecting.stop()
    const row = [p50Ms, p99Ms, cpuMicrosPerKey, rssBytes / 2 ** 20, reconnectMs]
    for (const [index, value] of row.entries()) results.get(peer.name)?.[index]?.push(value)
  }
}

const medians = [...results].map(([name, values]) => ({ name, values: values.map(median) }))
const [stet, ...others] = medians
const ratios = columns.map(
  (_, index) =>
    (stet?.values[index] ?? Number.NaN) / Math.min(...others.map(({ values }) => values[index] ?? Infinity)),
)
console.log('100 clients in 20 rooms, 5 keys a second each; a crowd of 200 in one chapter of 20,000 words\n')
console.log(`| server | ${columns.join(' | ')} |`)
console.log(`|---|${columns.map(() => '---').join('|')}|`)
for (const { name, values } of medians) console.log(`| ${name} | ${values.map(rounded).join(' | ')} |`)
console.log(`| Stet against the better peer | ${ratios.map((ratio) => `${rounded(ratio)} ×`).join(' | ')} |`)
process.exit(0)

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

function rounded(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0)
}
