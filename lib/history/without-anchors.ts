import {
  hasMark,
  joinTexts,
  type BlockJson,
  type DocumentJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'

/** The chapter without the anchors of comments, in normal form. What has none is not copied. */
export function withoutAnchors(document: DocumentJson): DocumentJson {
  return { type: 'doc', content: document.content.map(blockWithoutAnchors) }
}

export function blockWithoutAnchors(block: BlockJson): BlockJson {
  if (block.type === 'sceneBreak') return sceneBreakWithoutAnchors(block)
  if (!block.content?.some((text) => hasMark(text, 'comment'))) return block
  return { ...block, content: joinTexts(block.content.map(textWithoutAnchors)) }
}

function sceneBreakWithoutAnchors(block: BlockJson & { type: 'sceneBreak' }): BlockJson {
  if (block.attrs?.threadIds === undefined) return block
  const { threadIds: _, ...attrs } = block.attrs
  return Object.keys(attrs).length > 0 ? { type: 'sceneBreak', attrs } : { type: 'sceneBreak' }
}

function textWithoutAnchors({ type, text, marks = [] }: TextJson): TextJson {
  const kept = marks.filter((mark) => mark.type !== 'comment')
  return kept.length > 0 ? { type, text, marks: kept } : { type, text }
}
