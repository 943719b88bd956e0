import type { BlockJson, MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import type { BlockSuggestion, BlockSuggestionAttribute } from './block-suggestion.ts'

/**
 * Suggestions to be put into a chapter, as plain data: additions only, nothing of the chapter goes.
 *
 * They were made for the chapter as it stood a moment ago; `putSuggestions` puts them onto it as it stands now.
 */
export interface SuggestionPlan {
  /** What each block said then (`keyOfBlock`), to find it again by. */
  blocks: string[]
  changes: BlockChange[]
}

/** What is added to one block, in it and beside it. Offsets count code units of its text, before anything is added. */
export interface BlockChange {
  block: number
  insertions: { at: number; texts: TextJson[] }[]
  marks: { from: number; to: number; mark: MarkJson }[]
  entries: { name: BlockSuggestionAttribute; entry: BlockSuggestion }[]
  /** New blocks right before it and right behind it. */
  before: BlockJson[]
  after: BlockJson[]
}

/** What a block says, so that it is known again: its text, or that it is a scene break. */
export function keyOfBlock(name: BlockJson['type'], text: string): string {
  return name === 'sceneBreak' ? sceneKey : text
}

const sceneKey = '\uFFFE'
