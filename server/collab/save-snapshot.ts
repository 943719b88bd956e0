import * as Y from 'yjs'
import type { UpdateLog } from '../db/update-log/update-log.ts'
import type { Log } from '../log.ts'
import type { LogLane } from './log-lane.ts'
import type { Room } from './room.ts'

interface Options {
  room: Room
  lane: LogLane
  updateLog: UpdateLog
  log: Log
}

/** Keeps the whole state as it is now, once every row in it is durable. A failure is only logged: the rows are the truth. */
export async function saveSnapshot({ room, lane, updateLog, log }: Options): Promise<void> {
  const { chapterId, seq } = lane
  const bytes = Y.encodeStateAsUpdate(room.live.doc)
  room.live.rowsSinceSnapshot = 0
  try {
    await lane.whenStored()
    await updateLog.saveSnapshot({ chapterId, seq, at: new Date().toISOString(), bytes })
  } catch (error) {
    log.warn({ error, chapterId }, 'a snapshot could not be stored')
  }
}
