import { isSafeHref } from '#lib/manuscript/marks/link.ts'
import { paragraphStyles, type ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { isAuthored, suggestionId } from './author.ts'
import {
  formatBlockSuggestions,
  parseBlockSuggestions,
  suggestionAttributesOf,
  type BlockSuggestion,
  type BlockSuggestionAttribute,
} from './block-suggestion.ts'
import {
  attribute,
  covers,
  findMark,
  isFormatMark,
  parseBreak,
  type Break,
  type PlainMark,
} from './review-mark.ts'

/** Which suggestions (by `Suggestion.id`) are decided, and how. */
export interface Order {
  ids: readonly string[] | 'all'
  decision: 'accept' | 'reject'
}

/**
 * What a decision makes of a run of text: it goes, or it stays and loses the marks at the indices `drop`, has formats set and unset,
 * and, where it is an accepted `¶`, becomes a break.
 */
export type RunOutcome =
  | { goes: true }
  | { goes: false; drop: number[]; set: PlainMark[]; unset: string[]; splits: Break | null }

/** What a decision makes of a block, apart from its text. */
export interface BlockOutcome {
  /** Attributes to change, null for none. */
  attrs: Partial<Record<BlockSuggestionAttribute | 'style', string | null>>
  /** The break before it goes, where a paragraph is before it. */
  joins: boolean
  /** It goes, a paragraph only if no text is left in it. */
  goes: boolean
}

export function decideRun(marks: readonly PlainMark[], order: Order): RunOutcome {
  const isMeant = (mark: PlainMark) => isAuthoredMark(mark) && means(order, mark.attrs)
  const accepts = order.decision === 'accept'
  const insertion = findMark(marks, 'ins')
  const insertionIsMeant = insertion !== undefined && isMeant(insertion)
  if (insertionIsMeant && !accepts) return { goes: true }
  if (accepts && marks.some((mark) => mark.name === 'del' && isMeant(mark) && covers(mark, marks))) {
    return { goes: true }
  }
  // A deletion that spread over the insertion by accident must not start to count when the insertion becomes base text.
  // A `pbreak` spreads in the same way, and means nothing without an insertion.
  const isDropped = (mark: PlainMark) =>
    isMeant(mark) ||
    (mark.name === 'pbreak' && (insertionIsMeant || !insertion)) ||
    (mark.name === 'del' && insertionIsMeant && !covers(mark, marks))
  const formats = accepts ? marks.filter((mark) => mark.name === 'fmt' && isMeant(mark)) : []
  return {
    goes: false,
    drop: marks.flatMap((mark, index) => (isDropped(mark) ? [index] : [])),
    ...formatsOf(formats),
    splits: insertionIsMeant ? breakOf(marks) : null,
  }
}

export function decideBlock(name: string, attrs: Record<string, unknown>, order: Order): BlockOutcome {
  const outcome: BlockOutcome = { attrs: {}, joins: false, goes: false }
  for (const attributeName of suggestionAttributesOf(name)) {
    const value = attrs[attributeName]
    if (value === null || value === undefined) continue
    const entries = parseBlockSuggestions(attributeName, value) ?? []
    const meant = entries.filter((entry) => means(order, entry))
    if (meant.length === 0 && order.ids !== 'all') continue
    const rest = entries.filter((entry) => !meant.includes(entry))
    outcome.attrs[attributeName] = formatBlockSuggestions(rest)
    decideAttribute(outcome, attributeName, meant, order)
  }
  return outcome
}

function decideAttribute(
  outcome: BlockOutcome,
  name: BlockSuggestionAttribute,
  meant: BlockSuggestion[],
  { decision }: Order,
): void {
  if (meant.length === 0) return
  if (decision === 'reject') {
    if (name === 'sugIns') outcome.goes = true
    return
  }
  if (name === 'joinDel') {
    outcome.joins = true
    outcome.attrs.joinDel = null
  } else if (name === 'propStyle') outcome.attrs.style = meant.at(-1)?.style ?? 'body'
  else if (name === 'sugIns') outcome.attrs.sugIns = null
  else outcome.goes = true
}

/**
 * The `sugIns` of a block whose own suggestion was rejected but which holds somebody's text: it is now the suggestion of who wrote the first of it,
 * or base text.
 */
export function heirOf(marksLeft: readonly (readonly PlainMark[])[]): string | null {
  const first = marksLeft[0] && findMark(marksLeft[0], 'ins')
  if (!first || !isAuthored(first.attrs)) return null
  const { id, user, at } = first.attrs
  return formatBlockSuggestions([{ id, user, at }])
}

/** Whether the style that an outcome or a document names is one. */
export function styleOr(value: unknown, otherwise: ParagraphStyle): ParagraphStyle {
  return paragraphStyles.find((style) => style === value) ?? otherwise
}

function means({ ids }: Order, author: Record<string, unknown> | BlockSuggestion): boolean {
  return ids === 'all' || (isAuthored(author) && ids.includes(suggestionId(author)))
}

function isAuthoredMark({ name }: PlainMark): boolean {
  return name === 'ins' || name === 'del' || name === 'fmt'
}

function breakOf(marks: readonly PlainMark[]): Break | null {
  const mark = findMark(marks, 'pbreak')
  return mark ? (parseBreak(mark.attrs.style) ?? { style: 'body', sceneBreak: false }) : null
}

/** What accepted proposals set and unset; where two are about the same format, the later one counts. */
function formatsOf(proposals: PlainMark[]): { set: PlainMark[]; unset: string[] } {
  const wanted = new Map<string, string>()
  const byTime = proposals.toSorted((one, other) => compare(attribute(one, 'at'), attribute(other, 'at')))
  for (const proposal of byTime) wanted.set(attribute(proposal, 'mark'), attribute(proposal, 'value'))
  const known = [...wanted].filter(([name]) => isFormatMark(name))
  return {
    set: known
      .filter(([name, value]) => value !== '' && (name !== 'link' || isSafeHref(value)))
      .map(([name, value]) => ({ name, attrs: name === 'link' ? { href: value } : {} })),
    unset: known.filter(([, value]) => value === '').map(([name]) => name),
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
