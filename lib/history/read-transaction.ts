import * as Y from 'yjs'
import type { IdRun } from './id-runs.ts'

/** A character run in a Yjs document. */
export type TextItem = Y.Item & { content: Y.ContentString }

/** New or deleted text that stands together: nothing that stays is between its items. */
export interface TextRun {
  items: TextItem[]
  text: string
  /** The same with what was deleted earlier and lay between or beside it, all by their ids in order. */
  ids: IdRun[]
  /** The Yjs text that it is in. */
  parent: Y.Item['parent']
  /** Whether its paragraph was made, or went, in the same transaction. */
  withBlock: boolean
  /** The end of what stands before it in its paragraph. */
  before: string
}

export interface TransactionText {
  deleted: TextRun[]
  inserted: TextRun[]
  /** What was deleted, and what was suggested to be, which stays but may go elsewhere in the same step. */
  leaving: TextRun[]
  /** What went with them without having been seen. */
  lost: TextRun[]
  /** Paragraphs, attributes and formats that were set, anchors of threads aside. */
  changes: number
  suggests: boolean
}

/**
 * What a transaction did to the text. To be called while it ends (`afterTransaction`), when what it deleted can still be
 * read. Text that came and went within it is left out. `bytes` is the update that it applied.
 */
export function readTransaction(transaction: Y.Transaction, bytes: Uint8Array): TransactionText {
  const { beforeState } = transaction
  const isNew = (item: Y.Item) => item.id.clock >= (beforeState.get(item.id.client) ?? 0)
  const gone = deletedItems(transaction).filter((item) => !isNew(item))
  const come = newItems(transaction).filter((item) => !item.deleted)
  const newTexts = new Set(come.filter(isText))
  const deleted = new Set(gone.filter(isText))
  const leaving = new Set([
    ...saidToGo(deleted, bytes),
    ...come.flatMap(struckBy).filter((item) => !isNew(item)),
  ])
  const goneBlocks = new Set(gone.filter(isBlock))
  const newBlocks = new Set(come.filter(isBlock))
  return {
    deleted: runsOf(deleted, goneBlocks, (item) => !item.deleted && !isNew(item)),
    leaving: runsOf(
      leaving,
      goneBlocks,
      (item) => !leaving.has(item as TextItem) && !item.deleted && !isNew(item),
    ),
    lost: runsOf(new Set([...deleted].filter((item) => !leaving.has(item))), goneBlocks, (item) =>
      leaving.has(item as TextItem),
    ),
    inserted: runsOf(newTexts, newBlocks, (item) => !item.deleted && !newTexts.has(item as TextItem)),
    changes: goneBlocks.size + come.filter(isChange).length,
    suggests: come.some(isSuggestion),
  }
}

export function isText(item: Y.AbstractStruct | null): item is TextItem {
  return item instanceof Y.Item && item.content instanceof Y.ContentString
}

function deletedItems(transaction: Y.Transaction): Y.Item[] {
  const items: Y.Item[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct: Y.AbstractStruct) => {
    if (struct instanceof Y.Item) items.push(struct)
  })
  return items
}

function newItems({ doc, beforeState, afterState }: Y.Transaction): Y.Item[] {
  const items: Y.Item[] = []
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0
    if (after === before) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct instanceof Y.Item) items.push(struct)
    }
  }
  return items
}

/** How far to look for a neighbour among what was deleted before. */
const skippedMax = 500
const contextLength = 32

/** The items as runs in reading order; a run ends where `stays` says that something does. */
function runsOf(items: Set<TextItem>, blocks: Set<Y.Item>, stays: (item: Y.Item) => boolean): TextRun[] {
  const seen = new Set<TextItem>()
  const runs: TextRun[] = []
  for (const item of items) {
    if (seen.has(item)) continue
    const [before, first] = walk(item, 'left', items, stays)
    const [, rest] = walk(item, 'right', items, stays)
    const around = [...first.toReversed(), ...rest.slice(1)]
    const all = around.filter((one) => items.has(one as TextItem)) as TextItem[]
    for (const one of all) seen.add(one)
    runs.push({
      items: all,
      text: all.map(({ content }) => content.str).join(''),
      ids: around.map(({ id, length }) => ({ client: id.client, clock: id.clock, len: length })),
      parent: item.parent,
      withBlock: isIn(blocks, item),
      before: before && isText(before) ? before.content.str.slice(-contextLength) : '',
    })
  }
  return runs
}

/** Whether a character is in one of these paragraphs. */
function isIn(blocks: Set<Y.Item>, { parent }: Y.Item): boolean {
  const block = parent instanceof Y.XmlText ? parent.parent : null
  return block instanceof Y.XmlElement && block._item !== null && blocks.has(block._item)
}

/**
 * The items of a run from `start` on in one direction, with what was deleted before, and what stays behind
 * the end.
 */
function walk(
  start: TextItem,
  direction: 'left' | 'right',
  items: Set<TextItem>,
  stays: (item: Y.Item) => boolean,
): [Y.Item | null, Y.Item[]] {
  const found: Y.Item[] = [start]
  let skipped = 0
  let item = start[direction]
  while (item && !(stays(item) && item.countable) && skipped < skippedMax) {
    skipped = items.has(item as TextItem) ? 0 : skipped + 1
    if (item.deleted || skipped === 0) found.push(item)
    item = item[direction]
  }
  return [item, found]
}

/**
 * Without what went only because others had put it, unseen, into a paragraph that was deleted: the writer of the update did not
 * have it before them.
 */
function saidToGo(deleted: Set<TextItem>, bytes: Uint8Array): TextItem[] {
  if (deleted.size === 0) return []
  const { ds } = Y.decodeUpdate(bytes)
  return [...deleted].filter(({ id }) => Y.isDeleted(ds, id))
}

/**
 * The text that a new mark of a suggestion covers. Old text under `del` is struck; old text under `ins` has changed places with
 * what was written anew, since Yjs is told of the shortest change only.
 */
function struckBy({ content, right }: Y.Item): TextItem[] {
  if (!(content instanceof Y.ContentFormat) || content.value === null) return []
  if (!/^(ins|del)(--|$)/.test(content.key)) return []
  const items: TextItem[] = []
  for (let item = right; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat && item.content.key === content.key) break
    if (isText(item)) items.push(item)
  }
  return items
}

function isBlock(item: Y.Item): boolean {
  return item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement
}

function isChange(item: Y.Item): boolean {
  if (isBlock(item)) return true
  if (item.content instanceof Y.ContentFormat) {
    return item.content.value !== null && !item.content.key.startsWith('comment')
  }
  return item.parentSub !== null && item.parentSub !== 'threadIds'
}

const suggestionMarks = /^(ins|del|fmt|pbreak)(--|$)/
const suggestionAttributes = new Set(['joinDel', 'propStyle', 'sugIns', 'sugDel'])

function isSuggestion(item: Y.Item): boolean {
  if (item.content instanceof Y.ContentFormat) {
    return item.content.value !== null && suggestionMarks.test(item.content.key)
  }
  return item.parentSub !== null && suggestionAttributes.has(item.parentSub)
}
