import type { Log } from '../log.ts'
import { keepAfterSpells } from '../services/versions/keep-after-spells.ts'
import { thinVersions } from '../services/versions/thin-versions.ts'

const usualPauseMs = 60_000
const dayMs = 24 * 60 * 60 * 1_000
/** A chapter that takes long must not keep the house from closing. */
const goodbyeMs = 3_000

/**
 * Keeps versions of chapters once nobody works on them any more, and clears old ones away once a day. Several nodes may do so at once.
 * The returned function ends it, once what is under way is done, or soon.
 */
export function keepVersions(log: Log, pauseMs = usualPauseMs): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  let round: Promise<void> = Promise.resolve()
  let thinnedAt = -Infinity
  const begin = () => {
    const isThinning = performance.now() - thinnedAt >= dayMs
    if (isThinning) thinnedAt = performance.now()
    round = lookAfter(log, isThinning).then(() => {
      if (!isOver) timer = setTimeout(begin, pauseMs)
    })
  }
  // Not at once: the house has enough to do while it opens.
  timer = setTimeout(begin, pauseMs)
  return async () => {
    isOver = true
    clearTimeout(timer)
    await Promise.race([round, new Promise<void>((done) => setTimeout(done, goodbyeMs).unref())])
  }
}

async function lookAfter(log: Log, isThinning: boolean): Promise<void> {
  try {
    await keepAfterSpells(new Date())
    const gone = isThinning ? await thinVersions(new Date()) : 0
    if (gone > 0) log.info({ versions: gone }, 'old versions were cleared away')
  } catch (error) {
    log.error({ err: error }, 'versions could not be looked after')
  }
}
