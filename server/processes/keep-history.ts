import type { Log } from '../log.ts'
import { catchUpBehind } from '../services/history/catch-up-behind.ts'

const usualPauseMs = 20_000
/** What is left half done is done anew when the house opens again: so closing hardly waits for it. */
const goodbyeMs = 500

/**
 * Reads on in the logs of chapters while people write, so that nobody who opens a history waits for it. Several nodes may do so at once.
 * The returned function ends it, once the portion under way is done, or soon.
 */
export function keepHistory(log: Log, pauseMs = usualPauseMs): () => Promise<void> {
  const ending = new AbortController()
  // Whoever opens the history of such a chapter tries again, and hears of it.
  const failed = new Set<string>()
  let round: Promise<void> = Promise.resolve()
  let timer = setTimeout(begin, pauseMs)
  function begin(): void {
    round = readOn().then(() => {
      if (!ending.signal.aborted) timer = setTimeout(begin, pauseMs)
    })
  }
  async function readOn(): Promise<void> {
    try {
      await catchUpBehind({ signal: ending.signal, failed })
    } catch (error) {
      if (!ending.signal.aborted) log.error({ err: error }, 'the histories of chapters could not be read on')
    }
  }
  return async () => {
    ending.abort()
    clearTimeout(timer)
    await Promise.race([round, new Promise<void>((done) => setTimeout(done, goodbyeMs).unref())])
  }
}
