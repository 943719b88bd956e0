import { CornerLeftUp, CornerRightDown } from 'lucide-react'
import { memo, type CSSProperties, type ReactNode } from 'react'
import {
  isMarkName,
  isParagraphStyle,
  type BlockJson,
  type MarkJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { authorColor, authorTint } from '../../ui/author-color.ts'
import { BlockElement } from '../text/block-element.tsx'
import { MarkedText } from '../text/marked-text.tsx'
import { formatWords, noteOf } from './change-words.ts'
import type { Change } from './compare-rows.ts'
import { bringIntoSight } from '../marks/bring-into-sight.ts'

type Piece = Change['pieces'][number]

/** Everybody who changed something, by id. */
export type People = ReadonlyMap<string, { name: string; color: number }>

/** A block that changed, with what came underlined and what went struck, each in the colour of who did it. */
export const ChangedBlock = memo(function ChangedBlock({
  change,
  stop,
  isActive,
  people,
}: {
  change: Change
  stop: number
  isActive: boolean
  people: People
}) {
  const note = noteOf(change)
  return (
    <BlockElement
      block={blockOf(change)}
      data-change={change.kind}
      data-stop={change.kind === 'movedAway' ? undefined : stop}
      data-active={isActive || undefined}
      data-move={moveOf(change)}
      aside={note && <Note change={change} words={note} />}
    >
      {change.type === 'paragraph' && <Pieces change={change} people={people} />}
    </BlockElement>
  )
})

/** What else happened to the block; of a move, the way to its other end. */
function Note({ change, words }: { change: Change; words: string }) {
  if (change.kind !== 'movedAway' && change.kind !== 'movedHere') {
    return <span className="change-note">{words}</span>
  }
  const other = change.kind === 'movedAway' ? 'movedHere' : 'movedAway'
  const isThere = change.kind === 'movedHere'
  return (
    <button
      type="button"
      className="change-note"
      aria-label={`${words}. ${isThere ? 'Show where it was' : 'Show where it is now'}`}
      onClick={({ currentTarget }) => {
        const text = currentTarget.closest('.comparison')
        goTo(text?.querySelector(`[data-change="${other}"][data-move="${change.move}"]`))
      }}
    >
      {words}
      {isThere ? <CornerLeftUp aria-hidden /> : <CornerRightDown aria-hidden />}
    </button>
  )
}

/** Brings the other end of a move into sight, and the focus with it, so that one can come back the same way. */
function goTo(block: Element | null | undefined): void {
  if (block) bringIntoSight(block)
  block?.querySelector('button')?.focus({ preventScroll: true })
}

function moveOf(change: Change): number | undefined {
  return change.kind === 'movedAway' || change.kind === 'movedHere' ? change.move : undefined
}

function Pieces({ change: { kind, pieces }, people }: { change: Change; people: People }) {
  // An empty paragraph that came or went has no word to mark: its sign stands for it.
  const shown: readonly Piece[] = pieces.length > 0 ? pieces : [{ kind: wholeKinds[kind], text: '¶' }]
  return shown.map((piece, index) => (
    <PieceText key={index} piece={piece} who={people.get(piece.author ?? '') ?? null} />
  ))
}

const wholeKinds: Record<Change['kind'], Piece['kind']> = {
  changed: 'same',
  inserted: 'inserted',
  deleted: 'deleted',
  movedAway: 'deleted',
  movedHere: 'same',
}

function PieceText({ piece, who }: { piece: Piece; who: { name: string; color: number } | null }): ReactNode {
  const marks = known(piece.marks)
  const text: TextJson = { type: 'text', text: piece.text, marks }
  const words = <MarkedText texts={[text]} />
  const style = who ? colorsOf(who.color) : undefined
  switch (piece.kind) {
    case 'same':
      return words
    case 'inserted':
      return (
        <ins className="change-inserted" style={style} title={who ? `${who.name} wrote this` : undefined}>
          {words}
        </ins>
      )
    case 'deleted':
      return (
        <del className="change-deleted" style={style} title={who ? `${who.name} removed this` : undefined}>
          {words}
        </del>
      )
    case 'formatted':
      return (
        <span className="change-formatted" style={style} title={formatWords(marks, known(piece.marksBefore))}>
          {words}
        </span>
      )
  }
}

function colorsOf(color: number): CSSProperties {
  return { '--author': authorColor(color), '--author-tint': authorTint(color) } as CSSProperties
}

function known(marks: Piece['marks'] = []): MarkJson[] {
  return marks.flatMap(({ type, attrs }) => (isMarkName(type) ? [attrs ? { type, attrs } : { type }] : []))
}

/** The block as it is afterwards, for its style; its words are in the pieces. */
function blockOf({ type, attrs: { style } }: Change): BlockJson {
  if (type === 'sceneBreak') return { type }
  return { type, attrs: { style: isParagraphStyle(style) ? style : 'body' } }
}
