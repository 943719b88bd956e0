import { blocksToTakeBack } from '#lib/history/blocks-to-take-back.ts'
import { restoreInYdoc } from '#lib/history/restore-in-ydoc.ts'
import type { EarlierText } from '#lib/history/restored-text.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import type { ChapterState } from '../runtime.ts'
import type { Room } from './room.ts'

export function stateOf(room: Room): ChapterState {
  return { document: documentFromYdoc(room.live.doc), seq: room.seq }
}

/**
 * Restores an earlier text in the live document, and says what stood there until then. Words of unknown authors come back in the name of
 * whoever restores. To be called within the room's `change`.
 */
export function restoreInRoom(
  room: Room,
  earlier: EarlierText,
  userId: string,
): { before: ChapterState; changed: boolean; takeBack: number[] | null } {
  const before = stateOf(room)
  const changed = restoreInYdoc(room.live.doc, earlier, (author) => room.live.clientFor(author ?? userId))
  const isPart = changed && earlier.blocks !== undefined
  const takeBack = isPart ? blocksToTakeBack(before.document, stateOf(room).document) : null
  return { before, changed, takeBack }
}
