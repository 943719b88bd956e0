import { z } from 'zod'
import { isStetError } from '#lib/base/stet-error.ts'
import { recordDecisions } from '#lib/contract/suggestions.ts'
import type { Suggestion } from '#lib/review/suggestion.ts'
import { apiClient } from '#components/api-client.ts'

/** Whose decisions, and where. */
interface Desk {
  userId: string
  chapterId: string
}

interface Report {
  decision: 'accept' | 'reject'
  suggestions: Pick<Suggestion, 'id' | 'kind' | 'inserted' | 'deleted'>[]
}

const wordsMax = 2_000
const atOnce = 1_000

/**
 * Keeps on this device what is to be told to the authors of suggestions that were decided here. The decision itself is an edit of the
 * text, so it is told only once the server has that.
 */
export function reportLater(desk: Desk, { decision, suggestions }: Report): void {
  if (suggestions.length === 0) return
  const short = suggestions.map(({ id, kind, inserted, deleted }) => ({
    id,
    kind,
    ...(inserted === undefined ? {} : { inserted: inserted.slice(0, wordsMax) }),
    ...(deleted === undefined ? {} : { deleted: deleted.slice(0, wordsMax) }),
  }))
  write(desk, [...read(desk), { decision, suggestions: short }])
}

/** Tells the server what waits. What it refuses is not tried again; what does not reach it is. */
export async function sendReports(desk: Desk): Promise<void> {
  const waiting = read(desk)
  if (waiting.length === 0) return
  write(desk, [])
  for (const { decision, suggestions } of waiting) {
    for (let from = 0; from < suggestions.length; from += atOnce) {
      const part = suggestions.slice(from, from + atOnce)
      const isHeard = await send(desk.chapterId, { decision, suggestions: part })
      if (!isHeard) write(desk, [...read(desk), { decision, suggestions: part }])
    }
  }
}

async function send(chapterId: string, body: Report): Promise<boolean> {
  try {
    await apiClient.call(recordDecisions, { params: { chapterId }, body })
    return true
  } catch (error) {
    return isStetError(error) && error.code !== 'unavailable' && error.code !== 'too_many'
  }
}

const keptReports = z.array(recordDecisions.body)

function read(desk: Desk): Report[] {
  try {
    return keptReports.parse(JSON.parse(localStorage.getItem(keyOf(desk)) ?? '[]'))
  } catch {
    // Storage is switched off, or holds what is not ours: then nothing waits.
    return []
  }
}

function write(desk: Desk, reports: Report[]): void {
  try {
    if (reports.length > 0) localStorage.setItem(keyOf(desk), JSON.stringify(reports))
    else localStorage.removeItem(keyOf(desk))
  } catch {
    // Where the browser keeps nothing, the author does not hear of it; the decision stands all the same.
  }
}

function keyOf({ userId, chapterId }: Desk): string {
  return `stet.decisions.${userId}.${chapterId}`
}
