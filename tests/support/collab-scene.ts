import { afterEach, beforeEach } from 'vitest'
import type { Role } from '#lib/access/permission.ts'
import type { CollabSettings } from '#server/collab/settings.ts'
import type { UpdateLog } from '#server/db/update-log/update-log.ts'
import { addChapter, addMember, startCollabHouse, type CollabHouse } from './collab-house.ts'
import type { TestDatabase, TestDatabaseKind } from './databases.ts'
import { openRawClient, type RawClient } from './raw-client.ts'
import { openStockClient, type StockClient } from './stock-client.ts'

/** A house with one chapter, made anew for each test, and clients that are closed after it. */
export interface CollabScene {
  readonly house: CollabHouse
  readonly database: TestDatabase
  readonly chapterId: string
  readonly manuscriptId: string
  /** A new member's token. */
  member(role: Role, name?: string): Promise<string>
  /** A stock client that has the chapter. */
  open(token: string): Promise<StockClient>
  /** A bare socket that says what the test makes it say. */
  openRaw(
    token: string | null,
    more?: { query?: string; headers?: Record<string, string> },
  ): Promise<RawClient>
  /** Stops the house and starts another on the same database and port. */
  restart(): Promise<void>
}

export function setCollabScene(
  kind: TestDatabaseKind,
  options: { settings?: Partial<CollabSettings>; wrapLog?: (log: UpdateLog) => UpdateLog } = {},
): CollabScene {
  let database: TestDatabase
  let house: CollabHouse
  let place: { chapterId: string; manuscriptId: string }
  const clients: { close(): void }[] = []
  const keep = <Client extends { close(): void }>(client: Client) => {
    clients.push(client)
    return client
  }

  beforeEach(async () => {
    database = await kind.make()
    house = await startCollabHouse({ place: database.place, ...options })
    place = await addChapter(house.db)
  })

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close()
    await house.close()
    await database.remove()
  })

  return {
    get house() {
      return house
    },
    get database() {
      return database
    },
    get chapterId() {
      return place.chapterId
    },
    get manuscriptId() {
      return place.manuscriptId
    },
    member: (role, name) => addMember(house.db, place.chapterId, role, name),
    async open(token) {
      const client = keep(openStockClient({ url: house.url, chapterId: place.chapterId, token }))
      await new Promise<void>((resolve) => {
        client.provider.once('sync', () => resolve())
      })
      return client
    },
    openRaw: async (token, more = {}) =>
      keep(await openRawClient({ url: house.url, chapterId: place.chapterId, token, ...more })),
    async restart() {
      const port = Number(new URL(house.url).port)
      await house.close()
      house = await startCollabHouse({ place: database.place, port, ...options })
    },
  }
}
