import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Kysely } from 'kysely'
import type { Role } from '#lib/access/permission.ts'
import { paragraph, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'
import { createRooms, type LiveRooms } from '#server/collab/create-rooms.ts'
import type { CollabSettings } from '#server/collab/settings.ts'
import type { DatabasePlace } from '#server/db/database-place.ts'
import { migrate } from '#server/db/migrate.ts'
import { newId } from '#server/db/new-id.ts'
import { openDatabase } from '#server/db/open-database.ts'
import type { Database } from '#server/db/tables.ts'
import { openUpdateLog } from '#server/db/update-log/open-update-log.ts'
import type { UpdateLog } from '#server/db/update-log/update-log.ts'
import { createLog } from '#server/log.ts'

/** A WebSocket server with rooms on a real database, without the pages around it. A person's id is their token. */
export interface CollabHouse {
  /** `ws://…/collab`, as the stock provider takes it. */
  url: string
  db: Kysely<Database>
  rooms: LiveRooms
  /** Tokens in here have ended. */
  ended: Set<string>
  close(): Promise<void>
}

interface Options {
  place: DatabasePlace
  settings?: Partial<CollabSettings>
  /** Puts something between the rooms and the log, such as a disk that is full. */
  wrapLog?: (log: UpdateLog) => UpdateLog
  port?: number
  logLevel?: string
}

export async function startCollabHouse(options: Options): Promise<CollabHouse> {
  const { place, settings, wrapLog = (same) => same, port = 0, logLevel = 'silent' } = options
  const db = openDatabase(place)
  await migrate(db, place.kind)
  const updateLog = openUpdateLog(place)
  const ended = new Set<string>()
  const http = createServer((_request, response) => response.end())
  await new Promise<void>((resolve) => {
    http.listen(port, '127.0.0.1', resolve)
  })
  const address = http.address() as AddressInfo
  const rooms = createRooms({
    env: { STET_URL: `http://localhost:${address.port}` },
    log: createLog(logLevel),
    db,
    updateLog: wrapLog(updateLog),
    findActor: ({ token }) => findPerson(db, ended, token),
    settings,
  })
  http.on('upgrade', (request, socket, head) => rooms.handleUpgrade(request, socket, head))
  return {
    url: `ws://127.0.0.1:${address.port}/collab`,
    db,
    rooms,
    ended,
    async close() {
      await rooms.close()
      http.closeAllConnections()
      http.close()
      await updateLog.close()
      await db.destroy()
    },
  }
}

/** A person with this role in the manuscript of a chapter. Their id is their token. */
export async function addMember(db: Kysely<Database>, chapterId: string, role: Role, name: string = role) {
  const userId = newId()
  const createdAt = new Date().toISOString()
  const { manuscriptId } = await db
    .selectFrom('chapters')
    .select('manuscriptId')
    .where('id', '=', chapterId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('users')
    .values({
      id: userId,
      name,
      email: `${userId}@example.org`,
      passwordHash: null,
      color: 3,
      sessionEpoch: 0,
      createdAt,
    })
    .execute()
  await db.insertInto('members').values({ id: newId(), manuscriptId, userId, role, createdAt }).execute()
  return userId
}

/** A chapter in a manuscript of its own, holding these paragraphs, or this document. */
export async function addChapter(db: Kysely<Database>, content: string[] | DocumentJson = ['Chapter one.']) {
  const [manuscriptId, chapterId] = [newId(), newId()]
  const at = new Date().toISOString()
  await db
    .insertInto('manuscripts')
    .values({
      id: manuscriptId,
      title: 'A Book',
      authorLine: '',
      language: 'en',
      trackingLocked: 0,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    })
    .execute()
  await db
    .insertInto('chapters')
    .values({
      id: chapterId,
      manuscriptId,
      title: 'One',
      position: 0,
      wordCount: 0,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    })
    .execute()
  const document: DocumentJson = Array.isArray(content)
    ? { type: 'doc', content: content.map((text) => paragraph('body', [{ type: 'text', text }])) }
    : content
  await db
    .insertInto('chapterUpdates')
    .values({ chapterId, seq: 1, userId: null, at, bytes: documentToUpdate(document) })
    .execute()
  return { manuscriptId, chapterId }
}

async function findPerson(db: Kysely<Database>, ended: Set<string>, token: string | null) {
  if (token === null || ended.has(token)) return null
  const user = await db
    .selectFrom('users')
    .select(['id', 'name', 'color'])
    .where('id', '=', token)
    .executeTakeFirst()
  return user ? { userId: user.id, name: user.name, color: user.color, via: 'token' as const } : null
}
