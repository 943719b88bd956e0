import { paragraphStyles, type ParagraphStyle } from '#lib/manuscript/vocabulary.ts'

/** A mark as plain data, the same whether it comes from ProseMirror or from Yjs. */
export interface PlainMark {
  name: string
  attrs: Record<string, unknown>
}

/** The character that stands for a suggested paragraph break. It is one only where it carries the mark `pbreak`. */
export const breakCharacter = '¶'

/** What becomes of a `¶` that is accepted: the paragraph is split, perhaps with a scene break between the halves. */
export interface Break {
  style: ParagraphStyle
  sceneBreak: boolean
}

/** The attribute `style` of the mark `pbreak`: the style of the second half, after `sceneBreak ` where one comes between. */
export function formatBreak({ style, sceneBreak }: Break): string {
  return sceneBreak ? `sceneBreak ${style}` : style
}

/** Reads what `formatBreak` wrote; null for anything else. */
export function parseBreak(value: unknown): Break | null {
  if (typeof value !== 'string') return null
  const sceneBreak = value.startsWith('sceneBreak ')
  const style = paragraphStyles.find((known) => known === (sceneBreak ? value.slice(11) : value))
  return style ? { style, sceneBreak } : null
}

/** Formats that can be suggested by `fmt`. */
export const formatMarks = ['bold', 'italic', 'underline', 'strike', 'smallCaps', 'link'] as const

export type FormatMark = (typeof formatMarks)[number]

export function isFormatMark(name: unknown): name is FormatMark {
  return formatMarks.some((known) => known === name)
}

export function findMark(marks: readonly PlainMark[], name: string): PlainMark | undefined {
  return marks.find((mark) => mark.name === name)
}

/** One attribute of a mark as text; what is not text counts as empty. */
export function attribute(mark: PlainMark | undefined, name: string): string {
  const value = mark?.attrs[name]
  return typeof value === 'string' ? value : ''
}

/**
 * Whether a `del` on this run of text means it.
 *
 * In Yjs a mark spreads over what somebody else inserts inside it at the same time. On base text there is no telling; on an
 * insertion the deletion counts only where it names it in `over`.
 */
export function covers(deletion: PlainMark, marks: readonly PlainMark[]): boolean {
  const insertion = findMark(marks, 'ins')
  return !insertion || attribute(deletion, 'over').split(' ').includes(attribute(insertion, 'id'))
}
