import type { CloseReason } from '#lib/wire/close-code.ts'

/**
 * What the chip beside the title says.
 *
 * `saved` only after the server's receipt for the last edit. `offline` means that unsent edits are kept on this device and
 * go out later. `not_saved` says why: the server's store refuses writes (`storage`), this browser cannot keep anything and
 * there is no connection (`device`), or the server closed the chapter for this reason and waits for somebody to act.
 */
export type SaveState =
  | { kind: 'opening' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'reconnecting' }
  | { kind: 'offline' }
  | { kind: 'not_saved'; why: 'storage' | 'device' | CloseReason }

/** All that the state is made from. */
export interface SaveFacts {
  /** In step with the server at this moment. */
  synced: boolean
  /** Has been in step before, or had the chapter on this device. */
  opened: boolean
  /** There are edits of this person for which no receipt has come. */
  unsaved: boolean
  /** The connection has been away for so long that it is no mere hiccup. */
  away: boolean
  /** This browser keeps the chapter. */
  kept: boolean
  /** The server says that its store refuses writes. */
  storageTrouble: boolean
  /** Why the server closed the chapter for good. */
  stopped: CloseReason | null
}

export const factsAtOpening: SaveFacts = {
  synced: false,
  opened: false,
  unsaved: false,
  away: false,
  kept: false,
  storageTrouble: false,
  stopped: null,
}

export function saveStateOf(facts: SaveFacts): SaveState {
  if (facts.stopped) return { kind: 'not_saved', why: facts.stopped }
  if (facts.synced && facts.unsaved && facts.storageTrouble) return { kind: 'not_saved', why: 'storage' }
  if (facts.synced) return { kind: facts.unsaved ? 'saving' : 'saved' }
  if (!facts.opened) return { kind: 'opening' }
  if (!facts.away) return { kind: 'reconnecting' }
  return facts.unsaved && !facts.kept ? { kind: 'not_saved', why: 'device' } : { kind: 'offline' }
}

/** What the page does about a chapter that the server closed for good. */
export function adviceFor(reason: CloseReason): 'sign_in' | 'reload' | 'start_afresh' | 'leave' | 'wait' {
  switch (reason) {
    case 'signed_out':
      return 'sign_in'
    case 'old_schema':
    case 'role_changed':
      return 'reload'
    case 'refused_edit':
    case 'bad_message':
    case 'too_large':
      return 'start_afresh'
    case 'no_access':
    case 'chapter_gone':
    case 'wrong_origin':
      return 'leave'
    case 'too_fast':
    case 'shutting_down':
    case 'failed':
      return 'wait'
  }
}
