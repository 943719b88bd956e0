import type { Role } from '#lib/access/permission.ts'
import type { Actor } from '#server/auth/actor.ts'
import { createLog } from '#server/log.ts'
import { setRuntime, type Runtime } from '#server/runtime.ts'
import { addChapter, addMember, startCollabHouse, type CollabHouse } from './collab-house.ts'
import type { TestDatabase, TestDatabaseKind } from './databases.ts'
import { openStockClient, type StockClient } from './stock-client.ts'

/** A chapter with live rooms, real sockets and a real database, in which the use cases of threads can be called. */
export interface ThreadsHouse {
  house: CollabHouse
  chapterId: string
  /** Somebody with this role in the chapter's manuscript, or in that of another chapter. */
  actor(role: Role, chapterId?: string): Promise<Actor>
  /** Somebody's stock client on the chapter, or on another. */
  open(actor: Actor, chapterId?: string): StockClient
  /** Another chapter of the same manuscript, or of another one. */
  addChapter(paragraphs: string[], manuscript: 'same' | 'other'): Promise<string>
  close(): Promise<void>
}

export async function startThreadsHouse(kind: TestDatabaseKind, paragraphs: string[]): Promise<ThreadsHouse> {
  const database: TestDatabase = await kind.make()
  const house = await startCollabHouse({ place: database.place, settings: { idleMs: 50, quietMs: 50 } })
  const { chapterId, manuscriptId } = await addChapter(house.db, paragraphs)
  const { db, rooms } = house
  // The use cases of threads ask for nothing else of the runtime.
  const used: Pick<Runtime, 'log' | 'db' | 'rooms'> = { log: createLog('silent'), db, rooms }
  setRuntime(used as Runtime)
  const clients: StockClient[] = []
  return {
    house,
    chapterId,
    async actor(role, place = chapterId) {
      return { userId: await addMember(db, place, role), name: role, color: 3, via: 'token' }
    },
    open({ userId }, place = chapterId) {
      const client = openStockClient({ url: house.url, chapterId: place, token: userId })
      clients.push(client)
      return client
    },
    async addChapter(texts, manuscript) {
      const added = await addChapter(db, texts)
      if (manuscript === 'same')
        await db
          .updateTable('chapters')
          .set({ manuscriptId, position: 1 })
          .where('id', '=', added.chapterId)
          .execute()
      return added.chapterId
    },
    async close() {
      for (const client of clients) client.close()
      setRuntime(undefined)
      await house.close()
      await database.remove()
    },
  }
}
