import type { BlockJson, DocumentJson, MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import {
  formatBlockSuggestions,
  parseBlockSuggestions,
  suggestionAttributesOf,
  type BlockSuggestion,
  type BlockSuggestionAttribute,
} from './block-suggestion.ts'
import { isFormatMark } from './review-mark.ts'
import { listSuggestionsInJson, type Suggestion } from './suggestion.ts'

/**
 * One person's suggestions taken out of a copy of the chapter, as plain data: what is needed to put them on a fresh
 * copy after the server refused this one.
 */
export interface OwnSuggestions {
  user: string
  /** What each suggestion says, by its id: where the fresh copy says the same, it is left alone. */
  said: Record<string, string>
  /** All blocks in order, since a suggestion finds its place again by the text around it. */
  blocks: BlockWithSuggestions[]
}

export interface BlockWithSuggestions {
  name: BlockJson['type']
  /** The block's text without this person's insertions; offsets count in it. */
  text: string
  insertions: { at: number; texts: TextJson[] }[]
  marks: { from: number; to: number; mark: MarkJson }[]
  entries: Partial<Record<BlockSuggestionAttribute, BlockSuggestion>>
  /** For a block that is new by this person: the block itself. */
  added?: BlockJson
}

export function extractOwnSuggestions(document: DocumentJson, user: string): OwnSuggestions {
  return {
    user,
    said: whatIsSaid(listSuggestionsInJson(document), user),
    blocks: document.content.map((block) => extractFrom(block, user)),
  }
}

/** What each of a person's suggestions says, by its id, in a form to compare. */
export function whatIsSaid(suggestions: Suggestion[], user: string): Record<string, string> {
  const own = suggestions.filter(({ authorId }) => authorId === user)
  return Object.fromEntries(
    own.map(({ id, inserted, deleted, formats, blocks }) => [
      id,
      JSON.stringify([inserted, deleted, formats, blocks]),
    ]),
  )
}

/** The words that such a form says are inserted. */
export function insertedIn(said: string | undefined): string {
  const [inserted]: unknown[] = JSON.parse(said ?? '[]')
  return typeof inserted === 'string' ? inserted : ''
}

/** A block's text without the insertions of `user`, and what `user` suggests in it. */
export function extractFrom(block: BlockJson, user: string): BlockWithSuggestions {
  const found: BlockWithSuggestions = {
    name: block.type,
    text: '',
    insertions: [],
    marks: [],
    entries: ownEntries(block, user),
  }
  for (const text of block.type === 'paragraph' ? (block.content ?? []) : []) addText(found, text, user)
  if (found.entries.sugIns && found.text === '') found.added = withOnlyOwnEntries(block, found.entries)
  return found
}

function addText(found: BlockWithSuggestions, text: TextJson, user: string): void {
  const at = found.text.length
  if (text.marks?.some((mark) => mark.type === 'ins' && mark.attrs?.user === user)) {
    const last = found.insertions.at(-1)
    const own = withoutMarksOfOthers(text, user)
    if (last?.at === at) last.texts.push(own)
    else found.insertions.push({ at, texts: [own] })
    return
  }
  found.text += text.text
  for (const mark of text.marks ?? []) {
    const isOwn = (mark.type === 'del' || mark.type === 'fmt') && mark.attrs?.user === user
    if (isOwn) found.marks.push({ from: at, to: found.text.length, mark })
  }
}

/** Anchors and what others suggest about one's words are not one's own to put on again. */
function withoutMarksOfOthers(text: TextJson, user: string): TextJson {
  const marks = text.marks?.filter(
    ({ type, attrs }) => type === 'pbreak' || isFormatMark(type) || attrs?.user === user,
  )
  return { ...text, marks }
}

function ownEntries(block: BlockJson, user: string): BlockWithSuggestions['entries'] {
  const attrs: Record<string, unknown> = { ...block.attrs }
  const own = suggestionAttributesOf(block.type).flatMap((name) =>
    (parseBlockSuggestions(name, attrs[name]) ?? [])
      .filter((entry) => entry.user === user)
      .map((entry) => [name, entry] as const),
  )
  return Object.fromEntries(own)
}

function withOnlyOwnEntries(block: BlockJson, entries: BlockWithSuggestions['entries']): BlockJson {
  const attrs = Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [name, formatBlockSuggestions([entry]) ?? undefined]),
  )
  return block.type === 'paragraph'
    ? { ...block, attrs: { ...attrs, style: block.attrs.style } }
    : { type: 'sceneBreak', attrs }
}
