import type { Log } from '../log.ts'
import { tidyLog } from '../services/history/tidy-log.ts'

const minuteMs = 60 * 1_000
const pauseMs = 30 * minuteMs
/** Between two rounds over everything, what has just grown old enough is enough. */
const dayMs = 24 * 60 * minuteMs
const lateMs = 180 * minuteMs
/** A chapter that takes long must not keep the house from closing. */
const goodbyeMs = 3_000

/** Merges old rows of the update log now and then. The returned function ends it, once what is under way is done, or soon. */
export function keepLog(log: Log): () => Promise<void> {
  let isOver = false
  let round: Promise<void> = Promise.resolve()
  let wholeAt = -Infinity
  // Not at once: the house has enough to do while it opens, and several nodes rarely open at the same minute.
  let timer = setTimeout(begin, pauseMs / 10)
  function begin(): void {
    const now = new Date()
    const isWhole = now.getTime() - wholeAt >= dayMs
    if (isWhole) wholeAt = now.getTime()
    round = tidyNow(log, now, isWhole ? undefined : new Date(now.getTime() - lateMs)).then(() => {
      if (!isOver) timer = setTimeout(begin, pauseMs)
    })
  }
  return async () => {
    isOver = true
    clearTimeout(timer)
    await Promise.race([round, new Promise<void>((done) => setTimeout(done, goodbyeMs).unref())])
  }
}

async function tidyNow(log: Log, now: Date, since: Date | undefined): Promise<void> {
  try {
    const rows = await tidyLog(now, since)
    if (rows > 0) log.info({ rows }, 'old rows of the update log were merged')
  } catch (error) {
    log.error({ err: error }, 'the update log could not be tidied')
  }
}
