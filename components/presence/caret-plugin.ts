import { Plugin, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  yCursorPluginKey,
  ySyncPluginKey,
} from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import { compareRelativePositions, createRelativePositionFromJSON } from 'yjs'
import { caretElement } from './caret-element.ts'
import { presenceOf, type Presence } from './presence.ts'

/**
 * Shows where the others are in the text, and tells them where this person is.
 *
 * Stock y-prosemirror clients understand the same `cursor` field. It is written instead of theirs since theirs wants a colour
 * of its own making in each state, and here the server says who somebody is.
 */
export function caretPlugin(awareness: Awareness): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: yCursorPluginKey,
    state: {
      init: (_config, state) => caretDecorations(state, awareness),
      apply(transaction, carets, _before, state) {
        const moved = transaction.getMeta(yCursorPluginKey) !== undefined
        if (moved || ySyncPluginKey.getState(state)?.isChangeOrigin) return caretDecorations(state, awareness)
        return carets.map(transaction.mapping, transaction.doc)
      },
    },
    props: {
      decorations(state) {
        return this.getState(state)
      },
    },
    view: (view) => connect(view, awareness),
  })
}

function connect(view: EditorView, awareness: Awareness) {
  let frame = 0
  const redraw = () => {
    frame = 0
    if (!view.isDestroyed)
      view.dispatch(view.state.tr.setMeta(yCursorPluginKey, true).setMeta('addToHistory', false))
  }
  // Carets of many people that move in one frame are drawn once.
  const othersMoved = () => {
    frame ||= requestAnimationFrame(redraw)
  }
  const tell = () => tellPosition(view, awareness)
  awareness.on('change', othersMoved)
  view.dom.addEventListener('focusin', tell)
  view.dom.addEventListener('focusout', tell)
  return {
    update: tell,
    destroy() {
      cancelAnimationFrame(frame)
      awareness.off('change', othersMoved)
      view.dom.removeEventListener('focusin', tell)
      view.dom.removeEventListener('focusout', tell)
      awareness.setLocalStateField('cursor', null)
    },
  }
}

function tellPosition(view: EditorView, awareness: Awareness) {
  const told = awareness.getLocalState()?.cursor ?? null
  if (!view.hasFocus()) {
    if (told !== null) awareness.setLocalStateField('cursor', null)
    return
  }
  const { type, binding } = ySyncPluginKey.getState(view.state)
  const { anchor, head } = view.state.selection
  const cursor = {
    anchor: absolutePositionToRelativePosition(anchor, type, binding.mapping),
    head: absolutePositionToRelativePosition(head, type, binding.mapping),
  }
  if (told === null || !isSamePlace(told.anchor, cursor.anchor) || !isSamePlace(told.head, cursor.head))
    awareness.setLocalStateField('cursor', cursor)
}

function isSamePlace(told: unknown, now: Parameters<typeof compareRelativePositions>[0]): boolean {
  return compareRelativePositions(createRelativePositionFromJSON(told), now)
}

function caretDecorations(state: EditorState, awareness: Awareness): DecorationSet {
  const decorations = [...awareness.getStates()].flatMap(([clientId, told]) =>
    clientId === awareness.clientID ? [] : decorationsOf(state, presenceOf(clientId, told)),
  )
  return DecorationSet.create(state.doc, decorations)
}

function decorationsOf(state: EditorState, presence: Presence): Decoration[] {
  const anchor = resolve(state, presence.cursor?.anchor)
  const head = resolve(state, presence.cursor?.head)
  if (anchor === null || head === null) return []
  const caret = Decoration.widget(head, () => caretElement(presence), {
    key: `caret-${presence.clientId}-${placeKey(state, presence.cursor?.head, head)}`,
    side: 10,
  })
  if (anchor === head) return [caret]
  const selection = {
    class: 'others-selection',
    style: `--author: var(--author-${presence.color}); --author-tint: var(--author-${presence.color}-tint)`,
  }
  return [caret, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), selection)]
}

/** Changes when somebody moved: their caret is then drawn anew, and shows its name again. It does not when text before it grows. */
function placeKey(state: EditorState, told: unknown, position: number): string {
  const { item } = createRelativePositionFromJSON(told)
  // At the end of a paragraph the told position stays the same while they type: there the distance to its start counts.
  return item ? `${item.client}.${item.clock}` : `end.${state.doc.resolve(position).parentOffset}`
}

/** A position in the text as it is now, or null where its text is not here (yet). */
function resolve(state: EditorState, told: unknown): number | null {
  const { doc, type, binding } = ySyncPluginKey.getState(state) ?? {}
  if (told === undefined || told === null || !binding || binding.mapping.size === 0) return null
  const position = relativePositionToAbsolutePosition(
    doc,
    type,
    createRelativePositionFromJSON(told),
    binding.mapping,
  )
  return position === null ? null : Math.min(position, Math.max(state.doc.content.size - 1, 0))
}
