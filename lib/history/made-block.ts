import {
  joinTexts,
  type BlockJson,
  type ParagraphJson,
  type SceneBreakJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { blockAttributes } from '#lib/manuscript/vocabulary.ts'

/** Blocks in normal form, made of their parts. */

export function paragraphOf(attrs: Record<string, string>, texts: TextJson[]): ParagraphJson {
  const content = joinTexts(texts)
  // Whoever calls took the attributes from a paragraph.
  const block = { type: 'paragraph', attrs: inOrder('paragraph', attrs) } as ParagraphJson
  return content.length > 0 ? { ...block, content } : block
}

export function sceneBreakOf(attrs: Record<string, string>): SceneBreakJson {
  const given = inOrder('sceneBreak', attrs)
  return Object.keys(given).length > 0 ? { type: 'sceneBreak', attrs: given } : { type: 'sceneBreak' }
}

export function textsOf(block: BlockJson): TextJson[] {
  return block.type === 'paragraph' ? (block.content ?? []) : []
}

/** The known attributes that are not empty, in the order of the vocabulary. */
function inOrder(type: BlockJson['type'], attrs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    blockAttributes[type].flatMap((name) => (attrs[name] ? [[name, attrs[name]]] : [])),
  )
}
