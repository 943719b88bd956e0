import type { BlockJson, DocumentJson, MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import {
  formatBlockSuggestions,
  isBlockSuggestionAttribute,
  parseBlockSuggestions,
} from '#lib/review/block-suggestion.ts'

/**
 * A document from outside as `userId` may bring it in: every suggestion in it is theirs, since nobody suggests under another's
 * name, and it has no anchors, since threads do not come along.
 */
export function claimDocument(document: DocumentJson, userId: string): DocumentJson {
  return { type: 'doc', content: document.content.map((block) => claimBlock(block, userId)) }
}

function claimBlock(block: BlockJson, userId: string): BlockJson {
  if (block.type === 'sceneBreak') return { ...block, attrs: claimAttributes(block.attrs ?? {}, userId) }
  const attrs = { ...claimAttributes(block.attrs, userId), style: block.attrs.style }
  if (!block.content) return { ...block, attrs }
  return { ...block, attrs, content: block.content.map((text) => claimText(text, userId)) }
}

function claimAttributes(attrs: Record<string, string>, userId: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attrs).flatMap(([name, value]) => {
      if (!isBlockSuggestionAttribute(name)) return []
      const entry = parseBlockSuggestions(name, value)?.[0]
      const claimed = entry && formatBlockSuggestions([{ ...entry, user: userId }])
      return claimed ? [[name, claimed]] : []
    }),
  )
}

function claimText(text: TextJson, userId: string): TextJson {
  if (!text.marks) return text
  return { ...text, marks: text.marks.flatMap((mark) => claimMark(mark, userId)) }
}

function claimMark(mark: MarkJson, userId: string): MarkJson[] {
  if (mark.type === 'comment') return []
  return mark.attrs && 'user' in mark.attrs ? [{ ...mark, attrs: { ...mark.attrs, user: userId } }] : [mark]
}
