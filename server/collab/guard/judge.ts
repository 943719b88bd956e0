import type * as Y from 'yjs'
import { decodeUpdate } from './decode-update.ts'
import { examineUpdate } from './examine-update.ts'
import type { Shadow } from './shadow.ts'
import { refuse, type Verdict } from './verdict.ts'

/** Whose update it is, and what it meets. */
export interface JudgeContext {
  /** How this connection may reach the text. */
  mode: 'write' | 'suggest' | 'none'
  userId: string
  /** The room's document, before the update. The judge leaves it alone. */
  doc: Y.Doc
  /** The room's second copy, on which a suggester's update is tried. */
  shadow: Shadow
  /** The person that a Yjs client id belongs to, or undefined for one that nobody has used. */
  ownerOf: (clientId: number) => string | undefined
}

/**
 * What is to become of an update that a connection sent. Called for every update of every role, before anybody else sees it.
 *
 * Nothing is applied here. What is accepted leaves nothing pending in the document and is valid under the vocabulary; where
 * the sender may only suggest, it also leaves what the chapter says without their own suggestions as it is.
 */
export function judge(bytes: Uint8Array, context: JudgeContext): Verdict {
  const update = decodeUpdate(bytes)
  if (update === null) return refuse('W4', 'bad_message')
  const examination = examineUpdate(update, context.doc)
  if (examination.kind === 'nothing') return { kind: 'nothing' }
  if (context.mode === 'none') return { kind: 'drop' }
  switch (examination.kind) {
    case 'wait':
      return context.mode === 'write' ? { kind: 'wait' } : refuse('G2')
    case 'broken':
      return refuse(examination.rule)
    case 'new':
      return context.mode === 'write'
        ? { kind: 'accept', authors: examination.authors }
        : judgeSuggestion(bytes, examination.authors, context)
  }
}

function judgeSuggestion(bytes: Uint8Array, authors: number[], context: JudgeContext): Verdict {
  const { userId, ownerOf, shadow } = context
  if (authors.some((clientId) => (ownerOf(clientId) ?? userId) !== userId)) return refuse('G3')
  return shadow.keepsProjection(bytes, userId) ? { kind: 'accept', authors } : refuse('G1')
}
