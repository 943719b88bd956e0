import { limits, paragraphStyles, type ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { isAuthored, type Authored } from './author.ts'

/**
 * Open suggestions about a block, kept in its string attributes:
 *
 * - `joinDel`: the break before this paragraph is to go, so that it runs on from the block before it
 * - `propStyle`: the paragraph is to have another style
 * - `sugIns`: the block as a whole is new
 * - `sugDel`: the block as a whole is to go
 *
 * Grammar of each: entries separated by one space, one per person; an entry is `id|user|at`, and in `propStyle`
 * `id|user|at|style`. No entries: no attribute.
 */
export interface BlockSuggestion extends Authored {
  /** In `propStyle` the style that is proposed. */
  style?: ParagraphStyle
}

export const blockSuggestionAttributes = ['joinDel', 'propStyle', 'sugIns', 'sugDel'] as const

export type BlockSuggestionAttribute = (typeof blockSuggestionAttributes)[number]

/**
 * The entries of one attribute, or null where the value is not of the grammar, so that it cannot be taken for
 * anybody's suggestion. No attribute: no entries.
 */
export function parseBlockSuggestions(
  name: BlockSuggestionAttribute,
  value: unknown,
): BlockSuggestion[] | null {
  if (value === null || value === undefined) return []
  if (typeof value !== 'string' || value === '' || value.length > limits.attributeLength) return null
  const entries: BlockSuggestion[] = []
  for (const text of value.split(' ')) {
    const entry = parseEntry(name, text)
    if (!entry || entries.some(({ user }) => user === entry.user)) return null
    entries.push(entry)
  }
  return entries
}

/** The attribute that holds these entries; null, which is no attribute, for none. */
export function formatBlockSuggestions(entries: BlockSuggestion[]): string | null {
  if (entries.length === 0) return null
  return entries.map(formatEntry).join(' ')
}

/** The attribute with one person's entry put in, replacing the one that they had. */
export function withEntry(
  name: BlockSuggestionAttribute,
  value: unknown,
  entry: BlockSuggestion,
): string | null {
  return formatBlockSuggestions([...entriesOfOthers(name, value, entry.user), entry])
}

/** The attribute without one person's entry. */
export function withoutEntryOf(name: BlockSuggestionAttribute, value: unknown, user: string): string | null {
  return formatBlockSuggestions(entriesOfOthers(name, value, user))
}

export function isBlockSuggestionAttribute(name: string): name is BlockSuggestionAttribute {
  return blockSuggestionAttributes.some((known) => known === name)
}

/** The attributes by which a block of this kind can carry suggestions. */
export function suggestionAttributesOf(blockName: string): BlockSuggestionAttribute[] {
  if (blockName === 'paragraph') return [...blockSuggestionAttributes]
  return blockName === 'sceneBreak' ? ['sugIns', 'sugDel'] : []
}

function entriesOfOthers(name: BlockSuggestionAttribute, value: unknown, user: string): BlockSuggestion[] {
  return (parseBlockSuggestions(name, value) ?? []).filter((entry) => entry.user !== user)
}

function formatEntry({ id, user, at, style }: BlockSuggestion): string {
  return [id, user, at, ...(style ? [style] : [])].join('|')
}

function parseEntry(name: BlockSuggestionAttribute, text: string): BlockSuggestion | null {
  const [id, user, at, value, ...rest] = text.split('|')
  const authored = { id, user, at }
  if (!isAuthored(authored) || rest.length > 0) return null
  if (name !== 'propStyle') return value === undefined ? authored : null
  const style = paragraphStyles.find((known) => known === value)
  return style ? { ...authored, style } : null
}
