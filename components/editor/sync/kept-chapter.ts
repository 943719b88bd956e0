import { IndexeddbPersistence } from 'y-indexeddb'
import type { Doc } from 'yjs'

const prefix = 'stet:'

/**
 * The copy of a chapter on this device, one for each person, so that nobody who signs in later reads it or sends it on.
 *
 * Beside it a note says whether it holds edits that the server has not confirmed.
 */
export class KeptChapter {
  /** Resolves once the copy is in the document; to false where this browser keeps nothing. */
  readonly whenLoaded: Promise<boolean>
  readonly #name: string
  readonly #persistence: IndexeddbPersistence | null

  constructor(doc: Doc, userId: string, chapterId: string) {
    this.#name = nameOf(userId, chapterId)
    this.#persistence = typeof indexedDB === 'undefined' ? null : new IndexeddbPersistence(this.#name, doc)
    this.whenLoaded = this.#persistence ? load(this.#persistence) : Promise.resolve(false)
  }

  /** Whether an update of the document came from the copy. */
  isOrigin(origin: unknown): boolean {
    return origin !== null && origin === this.#persistence
  }

  get hasUnsaved(): boolean {
    return readNote(this.#name)
  }

  noteUnsaved(unsaved: boolean): void {
    writeNote(this.#name, unsaved)
  }

  /** Throws the copy away, with whatever is unsaved in it. */
  async discard(): Promise<void> {
    writeNote(this.#name, false)
    await this.#persistence?.clearData()
  }

  close(): void {
    // Where the database could not be opened there is nothing to close.
    this.#persistence?.destroy().catch(() => {})
  }
}

/**
 * To be called when somebody signs out: removes the copies from this device, except those with edits that the server has not
 * got yet. Resolves to the number that stay.
 */
export async function clearKeptChapters(): Promise<number> {
  if (typeof indexedDB === 'undefined') return 0
  const databases = await indexedDB.databases()
  const names = databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []))
  const unsaved = names.filter(readNote)
  for (const name of names) if (!unsaved.includes(name)) indexedDB.deleteDatabase(name)
  return unsaved.length
}

async function load(persistence: IndexeddbPersistence): Promise<boolean> {
  const opened = persistence._db.then(
    () => true,
    () => false,
  )
  return (await opened) ? persistence.whenSynced.then(() => true) : false
}

function nameOf(userId: string, chapterId: string): string {
  return `${prefix}${userId}:${chapterId}`
}

function readNote(name: string): boolean {
  return typeof localStorage !== 'undefined' && localStorage.getItem(`${name}:unsaved`) !== null
}

function writeNote(name: string, unsaved: boolean): void {
  if (typeof localStorage === 'undefined') return
  if (unsaved) localStorage.setItem(`${name}:unsaved`, '1')
  else localStorage.removeItem(`${name}:unsaved`)
}
