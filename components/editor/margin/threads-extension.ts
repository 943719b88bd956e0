import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { fromBase64, toBase64 } from 'lib0/buffer'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from 'y-prosemirror'
import { decodeRelativePosition, encodeRelativePosition } from 'yjs'
import { suggestionId } from '#lib/review/author.ts'
import type { DraftAnchor } from './draft-store.ts'

interface ThreadsStorage {
  onTextClick: ((threadIds: string[]) => void) | null
}

declare module '@tiptap/core' {
  interface Storage {
    threads: ThreadsStorage
  }
}

interface DraftState {
  draft: DraftAnchor | null
  decorations: DecorationSet
}

const draftKey = new PluginKey<DraftState>('draftAnchor')

/** What the margin needs of the editor: clicks on anchors, and the highlight of a passage that is being commented on. */
export const Threads = Extension.create<object, ThreadsStorage>({
  name: 'threads',

  addStorage() {
    return { onTextClick: null }
  },

  addProseMirrorPlugins() {
    return [draftPlugin((ids) => this.storage.onTextClick?.(ids))]
  },
})

/** Hears clicks in the text, with the threads and suggestions at that place, the innermost first. Returns how to stop. */
export function onTextClick(editor: Editor, listener: (threadIds: string[]) => void): () => void {
  editor.storage.threads.onTextClick = listener
  return () => {
    editor.storage.threads.onTextClick = null
  }
}

/** The selection as the server finds it again, or null where nothing is selected. */
export function anchorOfSelection(state: EditorState): DraftAnchor | null {
  const { from, to, empty } = state.selection
  return empty ? null : anchorOfRange(state, from, to)
}

/** A stretch of the text as the server finds it again. */
export function anchorOfRange(state: EditorState, from: number, to: number): DraftAnchor | null {
  const binding = bindingOf(state)
  if (!binding) return null
  const encode = (position: number) =>
    toBase64(
      encodeRelativePosition(absolutePositionToRelativePosition(position, binding.type, binding.mapping)),
    )
  return {
    start: encode(from),
    end: encode(to),
    quote: state.doc.textBetween(from, to, '\n').slice(0, 20_000),
  }
}

/** Where a draft's passage is now, or null when its text is gone. */
export function draftRange(state: EditorState): { from: number; to: number } | null {
  const [decoration] = draftKey.getState(state)?.decorations.find() ?? []
  return decoration ? { from: decoration.from, to: decoration.to } : null
}

/** Shows which passage is being commented on, while the caret is in the margin. */
export function showDraft(view: EditorView, draft: DraftAnchor | null): void {
  if (draftKey.getState(view.state)?.draft === draft) return
  view.dispatch(view.state.tr.setMeta(draftKey, { draft }).setMeta('addToHistory', false))
}

function draftPlugin(onTextClick: (threadIds: string[]) => void): Plugin<DraftState> {
  return new Plugin<DraftState>({
    key: draftKey,
    state: {
      init: () => ({ draft: null, decorations: DecorationSet.empty }),
      apply(tr, before, _, state) {
        const set = tr.getMeta(draftKey) as { draft: DraftAnchor | null } | undefined
        if (set) return { draft: set.draft, decorations: decorate(state, set.draft) }
        if (!before.draft || !tr.docChanged) return before
        // A remote change replaces whole paragraphs: only Yjs knows what became of a place in them.
        const isRemote = tr.getMeta(ySyncPluginKey) !== undefined
        const decorations = isRemote
          ? decorate(state, before.draft)
          : before.decorations.map(tr.mapping, tr.doc)
        return { draft: before.draft, decorations }
      },
    },
    props: {
      decorations: (state) => draftKey.getState(state)?.decorations,
      handleClick(view, _, event) {
        onTextClick(threadIdsAt(event.target, view.dom))
        return false
      },
    },
  })
}

function decorate(state: EditorState, draft: DraftAnchor | null): DecorationSet {
  const binding = bindingOf(state)
  if (!draft || !binding) return DecorationSet.empty
  const [a, b] = [draft.start, draft.end].map((encoded) =>
    relativePositionToAbsolutePosition(
      binding.doc,
      binding.type,
      decodeRelativePosition(fromBase64(encoded)),
      binding.mapping,
    ),
  )
  if (a == null || b == null || a === b) return DecorationSet.empty
  const [from, to] = [Math.min(a, b), Math.max(a, b)]
  const isOnBreak = state.doc.textBetween(from, to).length === 0
  const breaks = isOnBreak ? sceneBreaksBetween(state, from, to) : []
  const inText = isOnBreak ? [] : [Decoration.inline(from, to, { class: 'draft-anchor' })]
  return DecorationSet.create(state.doc, [...inText, ...breaks])
}

/** A scene break has no text to highlight: it is highlighted itself. */
function sceneBreaksBetween(state: EditorState, from: number, to: number): Decoration[] {
  const found: Decoration[] = []
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name !== 'sceneBreak') return
    found.push(Decoration.node(pos, pos + node.nodeSize, { class: 'draft-anchor' }))
  })
  return found
}

function bindingOf(state: EditorState) {
  return ySyncPluginKey.getState(state)?.binding ?? null
}

function threadIdsAt(target: EventTarget | null, root: Element): string[] {
  const found: string[] = []
  for (
    let element = target instanceof Element ? target : null;
    element && element !== root;
    element = element.parentElement
  ) {
    const ids = element.getAttribute('data-thread-id') ?? element.getAttribute('data-threadids')
    found.push(...(ids?.split(' ').filter(Boolean) ?? []), ...suggestionIdAt(element))
  }
  return found
}

function suggestionIdAt(element: Element): string[] {
  const { user, id } = element instanceof HTMLElement ? element.dataset : {}
  return user && id ? [suggestionId({ user, id })] : []
}
