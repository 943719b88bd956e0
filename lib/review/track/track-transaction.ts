import { NodeSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from 'y-prosemirror'
import { changedRanges, type ChangedRange } from './changed-ranges.ts'
import { composedBy } from './composing.ts'
import { deleteTracked } from './delete.ts'
import { trackFormats } from './format.ts'
import { continuedOrNew } from './go.ts'
import { insertBlocks, insertInline, tokensBetween, type Token } from './insert.ts'
import { restyleBlock, trackStyles } from './restyle.ts'
import type { Suggester } from './suggester.ts'

/** Set on a transaction to let it through as it is: a decision on a suggestion, or what was already tracked. */
export const untrackedMeta = 'stet:untracked'

/** Set to true on a transaction that deletes forwards, so that the caret goes on behind what it struck. */
export const forwardMeta = 'stet:forward'

/**
 * What a plain edit becomes when its author may only suggest: a transaction that never touches a base character, a paragraph's place or an attribute that
 * is not about suggestions.
 *
 * `plain` must start from `state`. Edits that come from other people, or from undo (through Yjs), and those with `untrackedMeta`
 * are returned as they are, as is what changes no text.
 */
export function trackTransaction(plain: Transaction, state: EditorState, by: Suggester): Transaction {
  if (!plain.docChanged || plain.getMeta(ySyncPluginKey) || plain.getMeta(untrackedMeta)) return plain
  const { tr } = state
  const { ranges, kept } = changedRanges(plain, state.doc)
  trackFormats(tr, plain, by)
  trackStyles(tr, plain, kept, by)
  const landings = ranges.toReversed().map((range) => trackRange(tr, plain, range, by))
  placeSelection(tr, plain, landings)
  return carryOver(tr, plain)
}

/** Where a changed range came to lie, in the document after `steps` steps. */
interface Landing {
  range: ChangedRange
  steps: number
  from: number
  to: number
}

function trackRange(tr: Transaction, plain: Transaction, range: ChangedRange, by: Suggester): Landing {
  const { fromA, toA, fromB, toB } = range
  const before = tr.doc
  const tokens = tokensBetween(plain.doc, fromB, toB)
  const composed = plain.getMeta('composition') === undefined ? null : composedBy(tokens, by.user)
  const authored = composed ?? continuedOrNew(before, { from: fromA, to: toA }, by)
  const start = tr.steps.length
  const end = fromA < toA ? deleteTracked(tr, { from: fromA, to: toA }, authored) : toA
  const beginning = (pos: number) => Math.min(tr.mapping.slice(start).map(pos, -1), end)
  const startsInText = before.resolve(fromA).depth > 0
  const endsInText = before.resolve(toA).depth > 0

  if (tokens.length === 0) {
    const at = plain.getMeta(forwardMeta) === true ? end : beginning(fromA)
    return { range, steps: tr.steps.length, from: at, to: at }
  }
  if (startsInText === endsInText) {
    const size = (startsInText ? insertInline : insertBlocks)(tr, end, tokens, authored)
    return { range, steps: tr.steps.length, from: end, to: end + size }
  }
  const cut = startsInText ? tokens.findIndex(isClose) + 1 : tokens.findLastIndex(isOpen)
  const [head, tail] = [tokens.slice(0, cut), tokens.slice(cut)]
  const tailSize = (endsInText ? insertInline : insertBlocks)(tr, end, textsIf(endsInText, tail), authored)
  const opening = tail[0]
  if (endsInText && opening?.token === 'open') {
    restyleBlock(tr, tr.doc.resolve(end).before(), opening.style, authored)
  }
  const headPos = beginning(startsInText ? before.resolve(fromA).end() : fromA)
  const headSize = (startsInText ? insertInline : insertBlocks)(
    tr,
    headPos,
    textsIf(startsInText, head),
    authored,
  )
  return { range, steps: tr.steps.length, from: headPos, to: end + headSize + tailSize }
}

function isClose({ token }: Token): boolean {
  return token === 'close'
}

function isOpen({ token }: Token): boolean {
  return token === 'open'
}

/** The part that continues a standing paragraph has that paragraph's border, not one of its own. */
function textsIf(isInText: boolean, tokens: Token[]): Token[] {
  return isInText ? tokens.filter(({ token }) => token === 'text') : tokens
}

function placeSelection(tr: Transaction, plain: Transaction, landings: Landing[]): void {
  const { selection } = plain
  const place = (pos: number) => placeOf(pos, tr, plain, landings)
  if (selection instanceof NodeSelection) {
    const pos = place(selection.from)
    const node = tr.doc.nodeAt(pos)
    if (node && NodeSelection.isSelectable(node)) {
      tr.setSelection(NodeSelection.create(tr.doc, pos))
      return
    }
  }
  const [anchor, head] = [place(selection.anchor), place(selection.head)]
  tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)))
}

/** Where a place in the plainly edited document is in the tracked one. */
function placeOf(pos: number, tr: Transaction, plain: Transaction, landings: Landing[]): number {
  let shift = 0
  for (const { range, steps, from, to } of landings.toReversed()) {
    if (pos < range.fromB) break
    const ahead = tr.mapping.slice(steps)
    if (pos <= range.toB) {
      const offset = shortened(plain, range, pos)
      const at = pos === range.toB ? to : Math.min(from + offset, to)
      return clamp(ahead.map(at, 1), tr)
    }
    shift = range.toA - range.toB
  }
  return clamp(tr.mapping.map(pos + shift, 1), tr)
}

/** How far into a range a place is, a `¶` being one character where a break between paragraphs is two. */
function shortened(plain: Transaction, { fromB, fromA, toA }: ChangedRange, pos: number): number {
  if (plain.before.resolve(fromA).depth === 0 || plain.before.resolve(toA).depth === 0) return pos - fromB
  const tokens = tokensBetween(plain.doc, fromB, pos)
  return tokens.reduce((size, token) => {
    if (token.token === 'text') return size + token.node.nodeSize
    return token.token === 'open' ? size + 1 : size
  }, 0)
}

function clamp(pos: number, tr: Transaction): number {
  return Math.max(0, Math.min(pos, tr.doc.content.size))
}

const carriedMetas = ['uiEvent', 'inputType', 'addToHistory', 'pointer', 'paste', 'composition', forwardMeta]

function carryOver(tr: Transaction, plain: Transaction): Transaction {
  for (const name of carriedMetas) {
    const value: unknown = plain.getMeta(name)
    if (value !== undefined) tr.setMeta(name, value)
  }
  if (plain.storedMarksSet) tr.setStoredMarks(plain.storedMarks)
  if (plain.scrolledIntoView) tr.scrollIntoView()
  return tr.setMeta(untrackedMeta, true)
}
