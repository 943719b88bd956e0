import type { CloseReason } from '#lib/wire/close-code.ts'

/** What is to become of an update. */
export type Verdict =
  /** It may be applied and told to the others. */
  | { kind: 'accept'; authors: number[] }
  /** It says nothing that the room does not know. */
  | { kind: 'nothing' }
  /** It is let fall without a word: a reader's client may send updates unprompted. */
  | { kind: 'drop' }
  /** It builds on something that has not come yet, and is to be judged again once more has. */
  | { kind: 'wait' }
  /** The connection is closed, and nothing of the update is kept. `rule` is its number in SPEC.md. */
  | { kind: 'refuse'; reason: CloseReason; rule: string }

export function refuse(rule: string, reason: CloseReason = 'refused_edit'): Verdict {
  return { kind: 'refuse', reason, rule }
}
