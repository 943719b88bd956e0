import { closeCodes } from '#lib/wire/close-code.ts'
import type { SaveState } from '../sync/save-state.ts'

export type NotSavedReason = Extract<SaveState, { kind: 'not_saved' }>['why']

/** Why the last words are not stored, in a sentence. */
export function whyNotSaved(why: NotSavedReason): string {
  if (why === 'storage')
    return 'The server cannot store anything just now. It keeps trying; please leave this page open.'
  if (why === 'device')
    return 'There is no connection, and this browser keeps nothing. Please leave this page open until it is back.'
  return closeCodes[why].message
}
