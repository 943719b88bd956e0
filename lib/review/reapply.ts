import { Fragment, Node, type Schema } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { BlockJson, TextJson } from '#lib/manuscript/document-json.ts'
import { suggestionId } from './author.ts'
import { alignTexts, mapText, type TextMap } from './align-texts.ts'
import { isBlockSuggestionAttribute, withEntry } from './block-suggestion.ts'
import { viewNode } from './block-view.ts'
import { decide } from './decide.ts'
import { insertedIn, whatIsSaid, type BlockWithSuggestions, type OwnSuggestions } from './own-suggestions.ts'
import { listSuggestions } from './suggestion.ts'
import { isOwnInsertion } from './track/own.ts'
import { untrackedMeta } from './track/track-transaction.ts'

/**
 * Puts a person's suggestions onto a fresh copy of the chapter, in place of those that it has of theirs.
 *
 * Each finds its place by the text around it, so it does not matter what others wrote meanwhile. What was accepted in the meantime
 * is not suggested again. Returns, as text to offer to the writer, the insertions that found no place.
 */
export function reapplySuggestions(tr: Transaction, own: OwnSuggestions): { lost: string[] } {
  const { kept, lost: withoutPlace } = takeBackOwn(tr, own)
  const news = own.blocks
    .map((block) => withoutKept(block, own.user, kept))
    .filter(({ added, entries }) => !added || entries.sugIns)
  const standing = news.filter(({ added }) => !added)
  const blocks = blocksOf(tr.doc)
  const matches = alignTexts(
    standing.map(keyOf),
    blocks.map(({ node }) => keyOfNode(node)),
  )
  const lost: string[] = []
  for (const group of groupsOf(news, standing).toReversed()) {
    const target = group.index < 0 ? null : (blocks[matches[group.index] ?? -1] ?? null)
    const after = target ? target.pos + target.node.nodeSize : placeWithout(group.index, matches, blocks)
    insertAdded(tr, group.added, after, lost)
    if (!group.block) continue
    if (target) putBack(tr, target, group.block)
    else lost.push(...group.block.insertions.map(({ texts }) => textOf(texts)))
  }
  tr.setMeta(untrackedMeta, true)
  const all = [...lost.toReversed(), ...withoutPlace]
  return { lost: all.filter((text) => text.trim() !== '') }
}

interface TakenBack {
  /** Ids of suggestions that were left as they stand. */
  kept: Set<string>
  /** What those of them said in the refused copy that cannot be put in their place. */
  lost: string[]
}

/**
 * Takes the person's own suggestions off the copy, so that those they took back meanwhile do not come again. It leaves those
 * that say just what they said, and those on which somebody commented or suggested: they are not this person's alone.
 */
function takeBackOwn(tr: Transaction, own: OwnSuggestions): TakenBack {
  const said = whatIsSaid(listSuggestions(tr.doc), own.user)
  const shared = sharedSuggestions(tr.doc, own.user)
  const isSame = (id: string) => said[id] === own.said[id]
  const changed = Object.keys(said).filter((id) => !isSame(id) && !shared.has(id))
  if (changed.length > 0) decide(tr, { ids: changed, decision: 'reject' })
  const kept = Object.keys(said).filter((id) => isSame(id) || shared.has(id))
  return { kept: new Set(kept), lost: kept.filter((id) => !isSame(id)).map((id) => insertedIn(own.said[id])) }
}

/** Ids of a person's suggestions whose insertions carry something of somebody else's. */
function sharedSuggestions(doc: Node, user: string): Set<string> {
  const shared = new Set<string>()
  doc.descendants(({ isText, marks }) => {
    const insertion = marks.find((mark) => mark.type.name === 'ins' && mark.attrs.user === user)
    if (isText && insertion && !isOwnInsertion(marks, user)) {
      shared.add(suggestionId({ user, id: String(insertion.attrs.id) }))
    }
  })
  return shared
}

/** The block without what belongs to suggestions that were left alone. */
function withoutKept(block: BlockWithSuggestions, user: string, kept: Set<string>): BlockWithSuggestions {
  const isNew = (attrs: { id?: string } | undefined) => !kept.has(suggestionId({ user, id: attrs?.id ?? '' }))
  const insertions = block.insertions.map(({ at, texts }) => ({
    at,
    texts: texts.filter(({ marks }) => isNew(marks?.find(({ type }) => type === 'ins')?.attrs)),
  }))
  return {
    ...block,
    insertions: insertions.filter(({ texts }) => texts.length > 0),
    marks: block.marks.filter(({ mark }) => isNew(mark.attrs)),
    entries: Object.fromEntries(Object.entries(block.entries).filter(([, entry]) => isNew(entry))),
  }
}

/** A standing block, or the chapter's beginning, with the blocks that the person added behind it. */
interface Group {
  index: number
  block: BlockWithSuggestions | null
  added: BlockJson[]
}

function groupsOf(blocks: BlockWithSuggestions[], standing: BlockWithSuggestions[]): Group[] {
  const groups: Group[] = [{ index: -1, block: null, added: [] }]
  for (const block of blocks) {
    if (block.added) groups.at(-1)?.added.push(block.added)
    else groups.push({ index: standing.indexOf(block), block, added: [] })
  }
  return groups
}

interface Place {
  node: Node
  pos: number
}

/** For blocks behind one that is gone: before the next that is there, or at the beginning of the chapter. */
function placeWithout(index: number, matches: (number | null)[], blocks: Place[]): number | null {
  if (index < 0) return 0
  const next = matches.slice(index + 1).find((match) => match !== null)
  return next == null ? null : (blocks[next]?.pos ?? null)
}

function insertAdded(tr: Transaction, added: BlockJson[], pos: number | null, lost: string[]): void {
  if (added.length === 0) return
  if (pos !== null) {
    const nodes = added.map((block) => Node.fromJSON(tr.doc.type.schema, block))
    tr.insert(pos, nodes)
  } else {
    for (const block of added.toReversed()) {
      if (block.type === 'paragraph') lost.push(textOf(block.content ?? []))
    }
  }
}

function putBack(tr: Transaction, { node, pos }: Place, block: BlockWithSuggestions): void {
  const map = mapText(block.text, node.textContent)
  const { schema } = node.type
  for (const { from, to, mark } of block.marks) {
    const [start, end] = [map.place(from, 'behind'), map.place(to)]
    if (start < end) tr.addMark(pos + 1 + start, pos + 1 + end, schema.mark(mark.type, mark.attrs))
  }
  for (const [name, entry] of Object.entries(block.entries)) {
    if (isBlockSuggestionAttribute(name)) {
      tr.setNodeAttribute(pos, name, withEntry(name, node.attrs[name], entry))
    }
  }
  for (const insertion of block.insertions.toReversed()) putInsertion(tr, pos + 1, insertion, map, schema)
}

function putInsertion(
  tr: Transaction,
  start: number,
  { at, texts }: BlockWithSuggestions['insertions'][number],
  map: TextMap,
  schema: Schema,
): void {
  const added = map.addedAt(at)
  if (added !== '' && added.includes(textOf(texts))) return
  tr.insert(start + map.place(at), Fragment.from(texts.map((text) => Node.fromJSON(schema, text))))
}

function textOf(texts: TextJson[]): string {
  return texts.map(({ text }) => text).join('')
}

/** A scene break is like no paragraph. */
function keyOf({ name, text }: BlockWithSuggestions): string {
  return name === 'paragraph' ? text : '\u0000'
}

function keyOfNode(node: Node): string {
  return viewNode(node).name === 'paragraph' ? node.textContent : '\u0000'
}

function blocksOf(doc: Node): Place[] {
  const blocks: Place[] = []
  doc.forEach((node, pos) => blocks.push({ node, pos }))
  return blocks
}
