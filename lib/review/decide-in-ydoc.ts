import * as Y from 'yjs'
import { StetError } from '#lib/base/stet-error.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { decideBlock, decideRun, heirOf, type Order, type RunOutcome } from './decision.ts'
import { breakCharacter, type Break } from './review-mark.ts'
import { listSuggestionsInJson } from './suggestion.ts'
import { marksOfRun, type YRun } from './y-mark.ts'

/**
 * Decides suggestions in the live text, in one Yjs transaction under `origin`, by the smallest edits that do it: anchors, carets
 * and what others do meanwhile keep their places.
 *
 * Returns the ids that were decided. Throws `StetError('suggestion_gone')`, and changes nothing, where one of the ids is not open.
 */
export function decideInYdoc(doc: Y.Doc, order: Order, origin?: unknown): string[] {
  const open = listSuggestionsInJson(documentFromYdoc(doc)).map(({ id }) => id)
  const ids = order.ids === 'all' ? open : [...new Set(order.ids)]
  if (ids.some((id) => !open.includes(id))) throw new StetError('suggestion_gone')
  doc.transact(() => decideBlocks(doc.getXmlFragment(fragmentName), order), origin)
  return ids
}

function decideBlocks(fragment: Y.XmlFragment, order: Order): void {
  const blocks = fragment.toArray().filter((block) => block instanceof Y.XmlElement)
  const joining = blocks.toReversed().filter((block) => decideOne(fragment, block, order))
  for (const block of joining) joinToPrevious(fragment, block)
  if (fragment.length === 0) fragment.insert(0, [newParagraph('body')])
}

/** Decides one block and its text; whether it is then to be joined to the one before it. */
function decideOne(fragment: Y.XmlFragment, block: Y.XmlElement, order: Order): boolean {
  const { attrs, joins, goes } = decideBlock(block.nodeName, { ...block.getAttributes() }, order)
  const texts = textsOf(block)
  const isLeft = texts.flatMap(runsOf).some((run) => !decideRun(marksOfRun(run), order).goes)
  for (const text of texts.toReversed()) decideText(fragment, block, text, order)
  if (goes && !isLeft) {
    fragment.delete(indexOf(fragment, block), 1)
    return false
  }
  if (goes && block.nodeName === 'paragraph' && order.decision === 'reject') {
    attrs.sugIns = heirOf(textsOf(block).flatMap((text) => runsOf(text).map(marksOfRun)))
  }
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null) block.removeAttribute(name)
    else block.setAttribute(name, value)
  }
  return joins
}

function decideText(fragment: Y.XmlFragment, block: Y.XmlElement, text: Y.XmlText, order: Order): void {
  let at = text.length
  for (const run of runsOf(text).toReversed()) {
    const length = typeof run.insert === 'string' ? run.insert.length : 1
    at -= length
    const outcome = decideRun(marksOfRun(run), order)
    if (outcome.goes) {
      text.delete(at, length)
      continue
    }
    const formats = formatsOf(run, outcome)
    if (Object.keys(formats).length > 0) text.format(at, length, formats)
    if (outcome.splits && typeof run.insert === 'string') {
      splitAtBreaks(fragment, block, { text, at, run: run.insert }, outcome.splits)
    }
  }
}

/** The keys to set, null to take one off. */
function formatsOf(run: YRun, outcome: RunOutcome & { goes: false }): Record<string, object | null> {
  const keys = Object.keys(run.attributes ?? {})
  const dropped = outcome.drop.map((index) => keys[index] ?? '')
  const unset = outcome.unset.filter((name) => keys.includes(name))
  return {
    ...Object.fromEntries([...dropped, ...unset].map((key) => [key, null])),
    ...Object.fromEntries(outcome.set.map(({ name, attrs }) => [name, attrs])),
  }
}

interface PlaceInText {
  text: Y.XmlText
  at: number
  run: string
}

function splitAtBreaks(fragment: Y.XmlFragment, block: Y.XmlElement, place: PlaceInText, after: Break): void {
  const { text, at, run } = place
  for (let index = run.length - 1; index >= 0; index -= 1) {
    if (run[index] === breakCharacter) splitAt(fragment, block, { text, at: at + index }, after)
  }
}

/** Ends the paragraph at a `¶`; what follows it moves into a new one behind it. */
function splitAt(
  fragment: Y.XmlFragment,
  block: Y.XmlElement,
  { text, at }: { text: Y.XmlText; at: number },
  { style, sceneBreak }: Break,
): void {
  const following = textsOf(block).slice(textsOf(block).indexOf(text) + 1)
  const moved = [...runsFrom(text, at + 1), ...following.flatMap(runsOf)]
  text.delete(at, text.length - at)
  for (const other of following) other.delete(0, other.length)
  const next = newParagraph(style)
  const between = sceneBreak ? [new Y.XmlElement('sceneBreak')] : []
  fragment.insert(indexOf(fragment, block) + 1, [...between, next])
  appendRuns(next, moved)
}

function joinToPrevious(fragment: Y.XmlFragment, block: Y.XmlElement): void {
  const index = indexOf(fragment, block)
  const previous = index > 0 ? fragment.get(index - 1) : null
  if (!(previous instanceof Y.XmlElement) || previous.nodeName !== 'paragraph') return
  const runs = textsOf(block).flatMap(runsOf)
  fragment.delete(index, 1)
  appendRuns(previous, runs)
}

function appendRuns(block: Y.XmlElement, runs: YRun[]): void {
  if (runs.length === 0) return
  const last = textsOf(block).at(-1)
  const text = last ?? new Y.XmlText()
  if (!last) block.insert(block.length, [text])
  text.applyDelta([...(text.length > 0 ? [{ retain: text.length }] : []), ...runs])
}

function runsFrom(text: Y.XmlText, from: number): YRun[] {
  let at = 0
  return runsOf(text).flatMap((run) => {
    const { insert } = run
    const length = typeof insert === 'string' ? insert.length : 1
    const start = at
    at += length
    if (at <= from) return []
    return start >= from || typeof insert !== 'string'
      ? [run]
      : [{ ...run, insert: insert.slice(from - start) }]
  })
}

function newParagraph(style: string): Y.XmlElement {
  const block = new Y.XmlElement('paragraph')
  block.setAttribute('style', style)
  return block
}

function textsOf(block: Y.XmlElement): Y.XmlText[] {
  return block.toArray().filter((child) => child instanceof Y.XmlText)
}

function runsOf(text: Y.XmlText): YRun[] {
  return text.toDelta()
}

function indexOf(fragment: Y.XmlFragment, block: Y.XmlElement): number {
  return fragment.toArray().indexOf(block)
}
