import type { EditorView } from '@tiptap/pm/view'
import type { DeleteKey } from '#lib/review/track/delete-key.ts'

/** What an input event is about to delete: by a key's unit, or exactly this stretch. Null where it deletes nothing. */
export function deletionOf(
  view: EditorView,
  event: InputEvent,
): { key: DeleteKey } | { from: number; to: number } | null {
  const key = keyOf(event.inputType)
  if (key) return { key }
  if (!/^delete(Soft|Hard|Entire)/.test(event.inputType)) return null
  const [range] = event.getTargetRanges()
  if (!range) return null
  const from = view.posAtDOM(range.startContainer, range.startOffset)
  const to = view.posAtDOM(range.endContainer, range.endOffset)
  return from < to ? { from, to } : null
}

function keyOf(inputType: string): DeleteKey | null {
  switch (inputType) {
    case 'deleteContentBackward':
      return { direction: 'backward', unit: 'grapheme' }
    case 'deleteContentForward':
      return { direction: 'forward', unit: 'grapheme' }
    case 'deleteWordBackward':
      return { direction: 'backward', unit: 'word' }
    case 'deleteWordForward':
      return { direction: 'forward', unit: 'word' }
    default:
      return null
  }
}
