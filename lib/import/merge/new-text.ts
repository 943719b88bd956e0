import { joinTexts, type BlockJson, type MarkJson, type TextJson } from '#lib/manuscript/document-json.ts'
import { isSafeHref } from '#lib/manuscript/marks/link.ts'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import type { Authored } from '#lib/review/author.ts'
import { formatBlockSuggestions } from '#lib/review/block-suggestion.ts'
import { breakCharacter, formatBreak, formatMarks } from '#lib/review/review-mark.ts'
import {
  paragraphAt,
  paragraphEnd,
  runOf,
  sceneSign,
  shownFormats,
  shownStyle,
  type FlatText,
} from './flat-text.ts'

/** Text that is new in a file that came back. */
export interface NewText {
  flat: FlatText
  /** The code units of `flat` that it is made of. */
  units: number[]
  by: Authored
  /** The threads that are new here, by their keys in the file. */
  threads: Map<string, string>
}

/** The words of one paragraph, or a scene break. */
export interface Piece {
  style: ParagraphStyle
  isScene: boolean
  texts: TextJson[]
}

/** The new text cut at its ends of paragraphs: one piece more than there are ends. */
export function piecesOf(words: NewText): Piece[] {
  const { flat, units } = words
  const pieces: Piece[] = [pieceAt(flat, units[0])]
  for (const [index, at] of units.entries()) {
    const unit = flat.text[at] ?? ''
    const last = pieces.at(-1)
    if (unit === paragraphEnd) pieces.push(pieceAt(flat, units[index + 1] ?? at + 1))
    else if (unit === sceneSign) {
      if (last) last.isScene = true
    } else last?.texts.push({ type: 'text', text: unit, marks: marksAt(words, at) })
  }
  for (const piece of pieces) piece.texts = joinTexts(piece.texts)
  return pieces
}

/** The pieces as new blocks. */
export function newBlocks(pieces: Piece[], { by }: NewText): BlockJson[] {
  const sugIns = formatBlockSuggestions([by]) ?? ''
  return pieces.map(({ style, isScene, texts }): BlockJson => {
    if (isScene) return { type: 'sceneBreak', attrs: { sugIns } }
    const attrs = { style, sugIns }
    return texts.length > 0 ? { type: 'paragraph', attrs, content: texts } : { type: 'paragraph', attrs }
  })
}

/** The pieces as text in a paragraph, with a suggested `¶` between them. */
export function newTexts(pieces: Piece[], words: NewText): TextJson[] {
  const texts: TextJson[] = []
  let sceneBreak = false
  for (const [index, piece] of pieces.entries()) {
    if (piece.isScene) {
      sceneBreak = true
      if (index < pieces.length - 1) continue
    }
    if (index > 0) {
      texts.push(breakText({ style: piece.style, sceneBreak }, words.by))
      sceneBreak = false
    }
    texts.push(...piece.texts)
  }
  return joinTexts(texts)
}

function breakText(after: { style: ParagraphStyle; sceneBreak: boolean }, by: Authored): TextJson {
  return {
    type: 'text',
    text: breakCharacter,
    marks: [insertion(by), { type: 'pbreak', attrs: { style: formatBreak(after) } }],
  }
}

function pieceAt(flat: FlatText, at: number | undefined): Piece {
  const paragraph = flat.paragraphs[paragraphAt(flat, Math.min(at ?? 0, flat.text.length - 1))]
  const style = paragraph ? shownStyle(paragraph) : 'body'
  return { style: style === 'sceneBreak' ? 'body' : style, isScene: false, texts: [] }
}

function marksAt({ flat, by, threads }: NewText, at: number): MarkJson[] {
  const run = runOf(flat, at)
  const shown = shownFormats(run)
  const marks: MarkJson[] = formatMarks.flatMap((type): MarkJson[] => {
    const value = shown[type]
    if (value === undefined) return []
    if (type !== 'link') return [{ type }]
    return isSafeHref(value) ? [{ type, attrs: { href: value } }] : []
  })
  const anchors = run.threads.flatMap((key) => threads.get(key) ?? [])
  return [
    ...marks,
    ...anchors.map((threadId): MarkJson => ({ type: 'comment', attrs: { threadId } })),
    insertion(by),
  ]
}

function insertion({ id, user, at }: Authored): MarkJson {
  return { type: 'ins', attrs: { id, user, at } }
}
