import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Kysely } from 'kysely'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import type { Database } from '../db/tables.ts'
import type { UpdateLog } from '../db/update-log/update-log.ts'
import type { Env } from '../env.ts'
import type { Log } from '../log.ts'
import type { RoomPort } from '../runtime.ts'
import { createAnchors, type WithRoom } from './anchors/create-anchors.ts'
import { FreshAnchors } from './anchors/fresh-anchors.ts'
import { lookAfterAnchors } from './anchors/look-after-anchors.ts'
import { CollabServer } from './collab-server.ts'
import { countWordsInRoom } from './count-words-in-room.ts'
import type { FindActor } from './doorkeeper.ts'
import { LogWriter } from './log-writer.ts'
import { Rooms } from './rooms.ts'
import { putInRoom } from './put-in-room.ts'
import { decideInRoom } from './decide-in-room.ts'
import { restoreInRoom, stateOf } from './restore-in-room.ts'
import { type CollabSettings, defaultSettings } from './settings.ts'

export interface RoomsOptions {
  env: Pick<Env, 'STET_URL'>
  log: Log
  db: Kysely<Database>
  updateLog: UpdateLog
  findActor: FindActor
  settings?: Partial<CollabSettings>
}

/** The live chapters of this process: the port that pages and services use, and the way in for sockets. */
export interface LiveRooms extends RoomPort {
  /** Takes an upgrade request for `/collab/…`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Closes all sockets with `shutting_down` and waits, for a few seconds at most, until every edit is stored. */
  close(): Promise<void>
}

export function createRooms(options: RoomsOptions): LiveRooms {
  const { env, log, db, updateLog, findActor } = options
  const settings = { ...defaultSettings, ...options.settings }
  const writer = new LogWriter({ updateLog, log, settings })
  const rooms = new Rooms({
    updateLog,
    writer,
    log,
    settings,
    onOpen: (room) => lookAfterThreads(room.chapterId),
    onQuiet: async (room) => {
      await countWordsInRoom(db, room)
      await lookAfterThreads(room.chapterId)
    },
  })
  const server = new CollabServer({ publicUrl: env.STET_URL, log, db, rooms, findActor, settings })
  const fresh = new FreshAnchors()
  const withRoom: WithRoom = (chapterId, userId, work) => rooms.change(chapterId, userId, work)
  return {
    ...createAnchors({ withRoom, fresh }),
    readDocument: (chapterId) => rooms.change(chapterId, null, documentFromYdoc),
    readState: (chapterId) => rooms.readStored(chapterId, stateOf),
    async restoreDocument(chapterId, { userId, ...earlier }) {
      const restored = await rooms.change(chapterId, userId, (_, room) =>
        restoreInRoom(room, earlier, userId),
      )
      // Anchors whose words came back without them are set again at once, and not only when the room comes to rest.
      if (restored.changed) await lookAfterThreads(chapterId)
      return restored
    },
    readUpdates: (chapterId) => rooms.readUpdates(chapterId),
    decideSuggestions: (chapterId, { userId, ...order }) =>
      rooms.change(chapterId, userId, (doc) => decideInRoom(doc, order)),
    putSuggestions: (chapterId, order) =>
      rooms.change(chapterId, order.userId, (_, room) => putInRoom(room, order)),
    announce(chapterIds, event) {
      for (const chapterId of chapterIds) rooms.find(chapterId)?.announce(event)
    },
    recheckAccess: (manuscriptId, userId) => server.recheckAccess(manuscriptId, userId),
    closeChapter: (chapterId, reason) => server.closeChapter(chapterId, reason),
    stats: () => ({ rooms: rooms.size, connections: server.connectionCount }),
    handleUpgrade: (request, socket, head) => server.handleUpgrade(request, socket, head),
    async close() {
      await server.close()
      await rooms.close()
    },
  }

  async function lookAfterThreads(chapterId: string): Promise<void> {
    const isOpen = (other: string) => rooms.find(other) !== null
    const changed = await lookAfterAnchors({ db, withRoom, chapterId, fresh, isOpen })
    for (const one of changed) rooms.find(one)?.announce({ type: 'threads' })
  }
}
