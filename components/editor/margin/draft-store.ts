import { z } from 'zod'

/** The passage that a new comment is about. */
export const draftAnchor = z.object({
  start: z.string().max(1_000),
  end: z.string().max(1_000),
  quote: z.string().max(20_000),
})

export type DraftAnchor = z.output<typeof draftAnchor>

const kept = z.object({ body: z.string().max(10_000), anchor: draftAnchor.nullable() })

export type Draft = z.output<typeof kept>

/** What one has begun to say and not sent, kept on this device until it is sent or given up. */
export interface DraftStore {
  /** `place` is the thread that it answers in, `comment:<id>` for a comment being changed, or `new`. */
  read(place: string): Draft | null
  write(place: string, draft: Draft): void
  clear(place: string): void
}

/** Drafts of one person in one chapter. Where the browser keeps nothing (private windows), they live as long as the page. */
export function createDraftStore({ userId, chapterId }: { userId: string; chapterId: string }): DraftStore {
  const page = new Map<string, Draft>()
  const keyOf = (place: string) => `stet.draft.${userId}.${chapterId}.${place}`
  return {
    read: (place) => page.get(place) ?? readKept(keyOf(place)),
    write(place, draft) {
      page.set(place, draft)
      attempt(() => localStorage.setItem(keyOf(place), JSON.stringify(draft)))
    },
    clear(place) {
      page.delete(place)
      attempt(() => localStorage.removeItem(keyOf(place)))
    },
  }
}

function readKept(key: string): Draft | null {
  const text = attempt(() => localStorage.getItem(key))
  if (!text) return null
  const parsed = kept.safeParse(attempt(() => JSON.parse(text) as unknown))
  return parsed.success ? parsed.data : null
}

function attempt<Value>(work: () => Value): Value | null {
  try {
    return work()
  } catch {
    // Storage is switched off, full, or holds what is not ours: then nothing is kept.
    return null
  }
}
