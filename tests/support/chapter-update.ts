import { prosemirrorJSONToYDoc } from 'y-prosemirror'
import * as Y from 'yjs'
import { paragraph, type BlockJson } from '#lib/manuscript/document-json.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { fragmentName, type ParagraphStyle } from '#lib/manuscript/vocabulary.ts'

/** The first update of a chapter of these blocks; a string is a paragraph of body text, `***` a scene break. */
export function chapterUpdate(blocks: (string | BlockJson)[]): Uint8Array {
  const content = blocks.map((block) => (typeof block === 'string' ? blockOf(block) : block))
  return Y.encodeStateAsUpdate(
    prosemirrorJSONToYDoc(manuscriptSchema, { type: 'doc', content }, fragmentName),
  )
}

/** A paragraph of plain text. */
export function blockOf(text: string, style: ParagraphStyle = 'body'): BlockJson {
  if (text === '***') return { type: 'sceneBreak' }
  return paragraph(style, text ? [{ type: 'text', text }] : [])
}
