import { waitingItem, type WaitingItem } from './waiting-item.ts'

/** Where what waits is kept on this device: one entry for each, so that two tabs never write over each other. */
export interface OutboxStore {
  read(): WaitingItem[]
  /** Whether this browser kept it; else it lives as long as the page. */
  write(item: WaitingItem): boolean
  remove(id: string): void
  /** Calls back when another tab has written or removed something. Returns how to stop. */
  onChange(listener: () => void): () => void
}

const itemsMax = 500

/** What one person said in one chapter and nobody has confirmed. */
export function createOutboxStore({ userId, chapterId }: { userId: string; chapterId: string }): OutboxStore {
  const prefix = `stet.outbox.${userId}.${chapterId}.`
  return {
    read() {
      const kept = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? []
      return kept.slice(0, itemsMax).flatMap(readItem)
    },
    write: (item) => attempt(() => localStorage.setItem(prefix + item.id, JSON.stringify(item))) !== null,
    remove: (id) => void attempt(() => localStorage.removeItem(prefix + id)),
    onChange(listener) {
      // When everything was cleared (no key), what waits stays with the page: nobody has sent it.
      const hear = ({ key }: StorageEvent) => key?.startsWith(prefix) && listener()
      window.addEventListener('storage', hear)
      return () => window.removeEventListener('storage', hear)
    },
  }
}

function readItem(key: string): WaitingItem[] {
  const parsed = waitingItem.safeParse(attempt(() => JSON.parse(localStorage.getItem(key) ?? '') as unknown))
  return parsed.success ? [parsed.data] : []
}

/** Null where storage is switched off, full, or holds what is not ours. */
function attempt<Value>(work: () => Value): Value | null {
  try {
    return work()
  } catch {
    return null
  }
}
