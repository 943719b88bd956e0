import type { Mark } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { isAuthored, type Authored } from '../author.ts'
import { isFormatMark } from '../review-mark.ts'
import { continuedOrNew } from './go.ts'
import type { Token } from './insert.ts'
import type { Suggester } from './suggester.ts'

/**
 * The marks that text composed at the caret (by an input method, on a phone) will carry.
 *
 * Set as stored marks when a composition begins, so that the browser composes inside an element that already is the suggestion:
 * drawing one around it afterwards would end the composition, and leave its first letter behind.
 */
export function marksForComposing(state: EditorState, by: Suggester): readonly Mark[] {
  const { from, to, $from } = state.selection
  const formats = (state.storedMarks ?? $from.marks()).filter(({ type }) => isFormatMark(type.name))
  const { id, user, at } = continuedOrNew(state.doc, { from, to }, by)
  return state.schema.mark('ins', { id, user, at }).addToSet(formats)
}

/** Whose doing composed text already says it is, where that is this person's. */
export function composedBy(tokens: readonly Token[], user: string): Authored | null {
  for (const token of tokens) {
    const insertion = token.token === 'text' ? token.node.marks.find(({ type }) => type.name === 'ins') : null
    if (insertion && isAuthored(insertion.attrs) && insertion.attrs.user === user) {
      const { id, at } = insertion.attrs
      return { id, user, at }
    }
  }
  return null
}
