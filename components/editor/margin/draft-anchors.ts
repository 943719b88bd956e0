import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { fromBase64, toBase64 } from 'lib0/buffer'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from 'y-prosemirror'
import { decodeRelativePosition, encodeRelativePosition } from 'yjs'
import type { DraftAnchor } from './draft-store.ts'

/** The passage of a comment that has no mark in the text: it is being written, or waits to be sent. */
export interface Draft {
  /** By which its card is known. */
  id: string
  anchor: DraftAnchor
  isWaiting: boolean
}

interface DraftState {
  drafts: readonly Draft[]
  decorations: DecorationSet
}

const draftKey = new PluginKey<DraftState>('draftAnchors')

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

/** Where the passages of drafts are now; one whose text is gone is not among them. */
export function draftRanges(state: EditorState): { id: string; from: number; to: number }[] {
  const decorations = draftKey.getState(state)?.decorations.find() ?? []
  const ranges = new Map<string, { id: string; from: number; to: number }>()
  for (const { from, to, spec } of decorations) {
    const { id } = spec as { id: string }
    const known = ranges.get(id)
    ranges.set(
      id,
      known ? { id, from: Math.min(known.from, from), to: Math.max(known.to, to) } : { id, from, to },
    )
  }
  return [...ranges.values()]
}

/** Shows which passages are being commented on, or are commented on by what waits to be sent. */
export function showDrafts(view: EditorView, drafts: readonly Draft[]): void {
  const shown = draftKey.getState(view.state)?.drafts ?? []
  const isSame =
    shown.length === drafts.length &&
    shown.every(({ id, anchor }, index) => drafts[index]?.id === id && drafts[index].anchor === anchor)
  if (isSame) return
  view.dispatch(view.state.tr.setMeta(draftKey, { drafts }).setMeta('addToHistory', false))
}

export function draftAnchorsPlugin(): Plugin<DraftState> {
  return new Plugin<DraftState>({
    key: draftKey,
    state: {
      init: () => ({ drafts: [], decorations: DecorationSet.empty }),
      apply(tr, before, _, state) {
        const set = tr.getMeta(draftKey) as { drafts: readonly Draft[] } | undefined
        if (set) return { drafts: set.drafts, decorations: decorate(state, set.drafts) }
        if (before.drafts.length === 0 || !tr.docChanged) return before
        // A remote change replaces whole paragraphs: only Yjs knows what became of a place in them.
        const isRemote = tr.getMeta(ySyncPluginKey) !== undefined
        const decorations = isRemote
          ? decorate(state, before.drafts)
          : before.decorations.map(tr.mapping, tr.doc)
        return { drafts: before.drafts, decorations }
      },
    },
    props: { decorations: (state) => draftKey.getState(state)?.decorations },
  })
}

function decorate(state: EditorState, drafts: readonly Draft[]): DecorationSet {
  const all = drafts.flatMap((draft) => decorationsOf(state, draft))
  return all.length === 0 ? DecorationSet.empty : DecorationSet.create(state.doc, all)
}

function decorationsOf(state: EditorState, { id, anchor, isWaiting }: Draft): Decoration[] {
  const binding = bindingOf(state)
  if (!binding) return []
  const [a, b] = [anchor.start, anchor.end].map((encoded) =>
    relativePositionToAbsolutePosition(
      binding.doc,
      binding.type,
      decodeRelativePosition(fromBase64(encoded)),
      binding.mapping,
    ),
  )
  if (a == null || b == null || a === b) return []
  const [from, to] = [Math.min(a, b), Math.max(a, b)]
  // What waits looks and answers to a click as with a mark.
  const attributes = { class: isWaiting ? 'anchor waiting-anchor' : 'draft-anchor', 'data-thread-id': id }
  if (state.doc.textBetween(from, to).length > 0) return [Decoration.inline(from, to, attributes, { id })]
  return sceneBreaksBetween(state, from, to).map((pos) =>
    Decoration.node(pos, pos + 1, { class: 'draft-anchor' }, { id }),
  )
}

/** A scene break has no text to highlight: it is highlighted itself. */
function sceneBreaksBetween(state: EditorState, from: number, to: number): number[] {
  const found: number[] = []
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name === 'sceneBreak') found.push(pos)
  })
  return found
}

function bindingOf(state: EditorState) {
  return ySyncPluginKey.getState(state)?.binding ?? null
}
