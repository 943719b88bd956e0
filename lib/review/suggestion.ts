import type { Node } from '@tiptap/pm/model'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { sizeOf, viewJson, viewNode } from './block-view.ts'
import { piecesOf, type Piece } from './suggestion-piece.ts'
import { instantOf, suggestionId } from './author.ts'

/**
 * What one person suggested in one go: the unit that is shown on a card and decided as a whole.
 *
 * `inserted` and `deleted` are the words in reading order, a `¶` standing for a paragraph's end. `ranges` are ProseMirror
 * positions, in reading order: stretches of text, or whole blocks where the suggestion is about a block.
 */
export interface Suggestion {
  /** Unique in the chapter; holds the author (`suggestionId`). */
  id: string
  kind: SuggestionKind
  authorId: string
  at: string
  inserted?: string
  deleted?: string
  formats?: FormatProposal[]
  blocks?: BlockChange[]
  ranges: { from: number; to: number }[]
}

/** `paragraph` is about paragraphs alone: split, join, style, scene break. */
export type SuggestionKind = 'insertion' | 'deletion' | 'replacement' | 'format' | 'paragraph'

/** A format to set, or with `value` '' to take off; a link's `value` is its address. */
export interface FormatProposal {
  mark: string
  value: string
}

/** What is to happen to paragraphs and scene breaks. */
export type BlockChange =
  | { change: 'split' | 'join' | 'addSceneBreak' | 'removeSceneBreak' | 'addParagraph' | 'removeParagraph' }
  | { change: 'restyle'; from: ParagraphStyle; to: ParagraphStyle }

/** The open suggestions of a chapter in reading order. */
export function listSuggestions(doc: Node): Suggestion[] {
  const pieces: Piece[] = []
  doc.forEach((block, offset) => pushAt(pieces, piecesOfNode(block), offset))
  return groupPieces(pieces)
}

/** The same, from a stored chapter. */
export function listSuggestionsInJson(document: DocumentJson): Suggestion[] {
  const pieces: Piece[] = []
  let offset = 0
  for (const block of document.content) {
    const view = viewJson(block)
    pushAt(pieces, piecesOf(view), offset)
    offset += sizeOf(view)
  }
  return groupPieces(pieces)
}

// Nodes never change, so what was found in one holds as long as it lives: listing after an edit reads one block.
const piecesByNode = new WeakMap<Node, Piece[]>()

function piecesOfNode(block: Node): Piece[] {
  const known = piecesByNode.get(block)
  if (known) return known
  const found = piecesOf(viewNode(block))
  piecesByNode.set(block, found)
  return found
}

function pushAt(into: Piece[], pieces: Piece[], offset: number): void {
  for (const piece of pieces) into.push({ ...piece, from: piece.from + offset, to: piece.to + offset })
}

function groupPieces(pieces: Piece[]): Suggestion[] {
  const groups = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const id = suggestionId(piece.author)
    const group = groups.get(id)
    if (group) group.push(piece)
    else groups.set(id, [piece])
  }
  return [...groups].map(([id, group]) => describe(id, group))
}

function describe(id: string, pieces: Piece[]): Suggestion {
  const inserted = pieces.map((piece) => piece.inserted ?? '').join('')
  const deleted = pieces.map((piece) => piece.deleted ?? '').join('')
  const formats = distinct(pieces.flatMap((piece) => piece.format ?? []))
  const blocks = distinct(pieces.flatMap((piece) => piece.blocks ?? []))
  return {
    id,
    kind: kindOf({ inserted: wordsOf(inserted), deleted: wordsOf(deleted), formats }),
    authorId: pieces[0]?.author.user ?? '',
    at: pieces[0] ? instantOf(pieces[0].author) : '',
    ...(inserted && { inserted }),
    ...(deleted && { deleted }),
    ...(formats.length > 0 && { formats }),
    ...(blocks.length > 0 && { blocks }),
    ranges: joinRanges(pieces),
  }
}

function kindOf(found: { inserted: string; deleted: string; formats: FormatProposal[] }): SuggestionKind {
  if (found.inserted) return found.deleted ? 'replacement' : 'insertion'
  if (found.deleted) return 'deletion'
  return found.formats.length > 0 ? 'format' : 'paragraph'
}

function wordsOf(text: string): string {
  return text.replaceAll('¶', '')
}

function distinct<Value>(values: Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

function joinRanges(pieces: Piece[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  for (const { from, to } of pieces) {
    const last = ranges.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else ranges.push({ from, to })
  }
  return ranges
}
