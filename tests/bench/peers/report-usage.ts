/** What a server costs so far, as its own process counts it, all of its threads together. */
export interface Usage {
  cpuMicros: number
  rssBytes: number
}

/** A room of a server under measurement, as a client addresses it. */
export interface BenchRoom {
  name: string
  token: string
}

/** Tells the driver that this server is ready, and then what it costs whenever the driver asks. */
export function reportUsage(ready: { url: string; rooms: BenchRoom[] }): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    const usage: Usage = { cpuMicros: user + system, rssBytes: process.memoryUsage().rss }
    process.send?.(usage)
  })
  process.send?.(ready)
}
