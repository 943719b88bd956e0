import type { EditorState } from '@tiptap/pm/state'
import type { FormatMark } from '../review-mark.ts'

/**
 * What this person proposes about a format over the whole selection: to set it (true) or to take it off (false); null where they propose
 * nothing, or not the same everywhere.
 */
export function proposedFormat(state: EditorState, format: FormatMark, user: string): boolean | null {
  const { from, to, empty } = state.selection
  if (empty) return null
  const values = new Set<string | null>()
  state.doc.nodesBetween(from, to, (node) => {
    if (!node.isText) return
    const own = node.marks.find(
      ({ type, attrs }) => type.name === 'fmt' && attrs.user === user && attrs.mark === format,
    )
    values.add(own ? String(own.attrs.value) : null)
  })
  const [value] = values
  return values.size === 1 && value != null ? value !== '' : null
}
