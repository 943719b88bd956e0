import * as Y from 'yjs'
import { baseMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { isAuthored } from './author.ts'
import { isBlockSuggestionAttribute, parseBlockSuggestions, withoutEntryOf } from './block-suggestion.ts'
import { isFormatMark, parseBreak } from './review-mark.ts'
import type { YRun } from './y-mark.ts'

/**
 * What a block says to everyone but `user`: the text without the user's own insertions, stripped of their deletion and
 * format marks and of their entries in the block's attributes; all else verbatim, base text, other people's suggestions
 * and anchors alike. A suggester's edit is allowed exactly where this stays the same, so a forged author, too, shows as a change.
 *
 * Null: the block is nothing but the user's own suggestion, so they may put it in and take it out.
 *
 * The result is only for comparing with another projection for the same user. Two documents that say the same have the same one:
 * neighbouring runs and sibling texts are joined, and the order of marks and attributes and the suffixes of
 * mark names (`del--hash`) do not count. Pure; works on live and on detached blocks that belong to a document.
 */
export function projectBlock(block: BlockType, user: string): string | null {
  if (!(block instanceof Y.XmlElement)) return JSON.stringify(['?', block.toJSON()])
  const runs = projectChildren(block, user)
  const own = isOwnBlock(block, user)
  if (own && runs.length === 0 && nothingOfOthers(block, user)) return null
  return JSON.stringify([block.nodeName, projectAttributes(block, user), runs])
}

/** The projections of these blocks in their order, without those that are the user's own. */
export function projectBlocks(blocks: readonly BlockType[], user: string): string[] {
  return blocks.map((block) => projectBlock(block, user)).filter((one) => one !== null)
}

/** What can stand at the top level of a chapter's fragment. */
export type BlockType = Y.XmlElement | Y.XmlText | Y.XmlHook

/** A stretch of text with its marks, or something that has no place in a chapter and is kept as it is. */
type Run = { text: string; marks: string } | { strange: unknown }

function projectChildren(block: Y.XmlElement, user: string): Run[] {
  const runs: Run[] = []
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) projectText(child, user, runs)
    else runs.push({ strange: child.toJSON() })
  }
  return runs
}

function projectText(text: Y.XmlText, user: string, into: Run[]): void {
  const delta: YRun[] = text.toDelta()
  for (const { insert, attributes = {} } of delta) {
    if (typeof insert !== 'string') into.push({ strange: canonical([insert, attributes]) })
    else if (!isOwnInsertion(attributes, user)) addRun(into, insert, projectMarks(attributes, user))
  }
  if (Object.keys(text.getAttributes()).length > 0) into.push({ strange: canonical(text.getAttributes()) })
}

function addRun(runs: Run[], text: string, marks: string): void {
  const last = runs.at(-1)
  if (last && 'text' in last && last.marks === marks) last.text += text
  else runs.push({ text, marks })
}

/**
 * Whether a run is the user's own insertion and carries nothing that is anybody else's.
 *
 * Every key is looked at: an own insertion with somebody else's deletion on it, or with an anchor, is not the user's alone, and dropping
 * it would let them forge, or take away, what others did there.
 */
function isOwnInsertion(attributes: Record<string, unknown>, user: string): boolean {
  if (!isOwnMark(attributes.ins, user)) return false
  return Object.entries(attributes).every(([key, value]) => {
    const name = baseMarkName(key)
    if (name === 'ins') return key === 'ins'
    if (name === 'del' || name === 'fmt') return isOwnMark(value, user)
    if (name === 'pbreak') return isBreak(value)
    return isFormatMark(name)
  })
}

function projectMarks(attributes: Record<string, unknown>, user: string): string {
  const kept = Object.entries(attributes)
    .map(([key, value]) => [baseMarkName(key), value] as const)
    .filter(([name, value]) => !((name === 'del' || name === 'fmt') && isOwnMark(value, user)))
    .map(([name, value]) => `${name}:${canonical(value)}`)
  return kept.toSorted().join('\n')
}

function projectAttributes(block: Y.XmlElement, user: string): string {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(attributesOf(block))) {
    // A block that is not the user's alone cannot be called new by them: rejecting that would take its text along.
    kept[name] =
      name !== 'sugIns' && ownEntryIn(name, value, user)
        ? withoutEntryOf(name as 'joinDel', value, user)
        : value
  }
  return canonical(kept)
}

/** An unreadable value is nobody's, so it stays in the projection as it is. */
function ownEntryIn(name: string, value: unknown, user: string): boolean {
  if (!isBlockSuggestionAttribute(name)) return false
  return parseBlockSuggestions(name, value)?.some((entry) => entry.user === user) ?? false
}

function isOwnBlock(block: Y.XmlElement, user: string): boolean {
  const entries = parseBlockSuggestions('sugIns', attributesOf(block).sugIns)
  return entries?.length === 1 && entries[0]?.user === user
}

/** Whether all that the attributes hold, besides the style of the user's own new paragraph, is the user's. */
function nothingOfOthers(block: Y.XmlElement, user: string): boolean {
  return Object.entries(attributesOf(block)).every(
    ([name, value]) =>
      value === null ||
      value === undefined ||
      (name === 'style' && block.nodeName === 'paragraph') ||
      (ownEntryIn(name, value, user) && withoutEntryOf(name as 'joinDel', value, user) === null),
  )
}

function isOwnMark(value: unknown, user: string): boolean {
  return typeof value === 'object' && value !== null && isAuthored(value) && value.user === user
}

function isBreak(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'style' in value && parseBreak(value.style) !== null
}

function attributesOf(block: Y.XmlElement): Record<string, unknown> {
  return block.getAttributes()
}

/** JSON with sorted keys, in which null, undefined and absent are one. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(',')}}`
}
