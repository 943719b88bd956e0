import * as Y from 'yjs'
import type { BlockJson, MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import { overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { fragmentName, markAttributes } from '#lib/manuscript/vocabulary.ts'
import { alignTexts, mapText, type TextMap } from './align-texts.ts'
import { parseBlockSuggestions, withEntry } from './block-suggestion.ts'
import { keyOfBlock, type BlockChange, type SuggestionPlan } from './suggestion-plan.ts'
import type { YRun } from './y-mark.ts'

/**
 * Puts suggestions into the live text, which may have gone on since they were planned: each finds its block, and its place
 * there by the words around it. To be called within a transaction.
 *
 * Returns how many blocks with something for them are no longer there; nothing was put in for those.
 */
export function putSuggestions(doc: Y.Doc, plan: SuggestionPlan): { lost: number } {
  const fragment = doc.getXmlFragment(fragmentName)
  const blocks = fragment.toArray().filter((block) => block instanceof Y.XmlElement)
  const find = blockFinder(plan, blocks.map(keyOf))
  let lost = 0
  for (const change of plan.changes.toReversed()) {
    const block = blocks[find(change.block) ?? -1]
    if (block) putOnBlock(fragment, block, change, plan.blocks[change.block] ?? '')
    else if (!putBeside(fragment, blocks, change, find)) lost += 1
  }
  return { lost }
}

/** Where each planned block stands now. Mostly nothing has moved; where it has, only what lies between is compared. */
function blockFinder({ blocks }: SuggestionPlan, now: string[]): (index: number) => number | null {
  let start = 0
  while (start < blocks.length && start < now.length && blocks[start] === now[start]) start += 1
  let end = 0
  const most = Math.min(blocks.length, now.length) - start
  while (end < most && blocks[blocks.length - 1 - end] === now[now.length - 1 - end]) end += 1
  const matches = alignTexts(blocks.slice(start, blocks.length - end), now.slice(start, now.length - end))
  return (index) => {
    if (index < start) return index
    if (index >= blocks.length - end) return index + now.length - blocks.length
    const match = matches[index - start]
    return match == null ? null : match + start
  }
}

/** New blocks beside a block that is gone come behind the nearest before it that is there. */
function putBeside(
  fragment: Y.XmlFragment,
  blocks: Y.XmlElement[],
  change: BlockChange,
  find: (index: number) => number | null,
): boolean {
  const added = [...change.before, ...change.after]
  let at: number | null = null
  for (let index = change.block - 1; index >= 0 && at === null; index -= 1) at = find(index)
  const before = at === null ? null : blocks[at]
  const place = before ? indexOf(fragment, before) + 1 : 0
  fragment.insert(place, added.map(newBlock))
  return change.insertions.length + change.marks.length + change.entries.length === 0
}

function putOnBlock(
  fragment: Y.XmlFragment,
  block: Y.XmlElement,
  change: BlockChange,
  planned: string,
): void {
  const map = mapText(planned, keyOf(block))
  const attributes: Record<string, unknown> = block.getAttributes()
  for (const { from, to, mark } of change.marks) {
    putMark(block, { from: map.place(from, 'behind'), to: map.place(to), mark })
  }
  for (const { name, entry } of change.entries) {
    const isOwn = parseBlockSuggestions(name, attributes[name])?.some(({ user }) => user === entry.user)
    if (!isOwn) block.setAttribute(name, withEntry(name, attributes[name], entry) ?? '')
  }
  putTexts(block, change, map)
  if (change.before.length + change.after.length === 0) return
  const index = indexOf(fragment, block)
  fragment.insert(index + 1, change.after.map(newBlock))
  fragment.insert(index, change.before.map(newBlock))
}

/** Last to first, so that the places of those before stay. */
function putTexts(block: Y.XmlElement, { insertions }: BlockChange, map: TextMap): void {
  const inOrder = insertions.toSorted((one, other) => one.at - other.at)
  for (const { at, texts } of inOrder.toReversed()) {
    const place = map.place(at)
    for (const text of texts.toReversed()) putText(block, place, text)
  }
}

function putText(block: Y.XmlElement, at: number, { text, marks = [] }: TextJson): void {
  const target = textAt(block, at) ?? appendText(block)
  target.text.insert(at - target.start, text, Object.fromEntries(marks.map(formatOf)))
}

function putMark(
  block: Y.XmlElement,
  { from, to, mark }: { from: number; to: number; mark: MarkJson },
): void {
  const [name, value] = formatOf(mark)
  for (const { text, start } of textsOf(block)) {
    const [begin, end] = [Math.max(from, start), Math.min(to, start + text.length)]
    if (begin < end) text.format(begin - start, end - begin, { [name]: value })
  }
}

/** A mark as y-prosemirror keeps it. */
function formatOf({ type, attrs = {} }: MarkJson): [string, Record<string, string>] {
  const { attributes, overlaps } = markAttributes[type]
  const value = Object.fromEntries(attributes.map((name) => [name, attrs[name] ?? '']))
  return [overlaps ? overlappingMarkName(type, value) : type, value]
}

function newBlock(block: BlockJson): Y.XmlElement {
  const element = new Y.XmlElement(block.type)
  for (const [name, value] of Object.entries(block.attrs ?? {})) element.setAttribute(name, value)
  const texts = block.type === 'paragraph' ? (block.content ?? []) : []
  if (texts.length === 0) return element
  const text = new Y.XmlText()
  text.applyDelta(
    texts.map((one) => ({
      insert: one.text,
      attributes: Object.fromEntries((one.marks ?? []).map(formatOf)),
    })),
  )
  element.insert(0, [text])
  return element
}

interface PlacedText {
  text: Y.XmlText
  start: number
}

function textAt(block: Y.XmlElement, at: number): PlacedText | null {
  return textsOf(block).find(({ text, start }) => at >= start && at <= start + text.length) ?? null
}

function appendText(block: Y.XmlElement): PlacedText {
  const text = new Y.XmlText()
  const start = textsOf(block).reduce((sum, one) => sum + one.text.length, 0)
  block.insert(block.length, [text])
  return { text, start }
}

function textsOf(block: Y.XmlElement): PlacedText[] {
  const found: PlacedText[] = []
  let start = 0
  for (const text of block.toArray()) {
    if (!(text instanceof Y.XmlText)) continue
    found.push({ text, start })
    start += text.length
  }
  return found
}

function keyOf(block: Y.XmlElement): string {
  const text = textsOf(block)
    .map((one) => plainText(one.text))
    .join('')
  return keyOfBlock(block.nodeName === 'sceneBreak' ? 'sceneBreak' : 'paragraph', text)
}

function plainText(text: Y.XmlText): string {
  const runs: YRun[] = text.toDelta()
  return runs.map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC')).join('')
}

function indexOf(fragment: Y.XmlFragment, block: Y.XmlElement): number {
  return fragment.toArray().indexOf(block)
}
