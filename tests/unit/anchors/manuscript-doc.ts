import { prosemirrorJSONToYDoc } from 'y-prosemirror'
import * as Y from 'yjs'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'

export interface TextJson {
  type: 'text'
  text: string
  marks?: { type: string; attrs?: Record<string, string> }[]
}

/** A live document of these blocks: a string is a paragraph, `***` a scene break, an array a paragraph of marked texts. */
export function manuscriptDoc(blocks: (string | TextJson[])[]): Y.Doc {
  const content = blocks.map((block) => {
    if (block === '***') return { type: 'sceneBreak' }
    const texts = typeof block === 'string' ? (block ? [{ type: 'text', text: block }] : []) : block
    return { type: 'paragraph', content: texts }
  })
  return prosemirrorJSONToYDoc(manuscriptSchema, { type: 'doc', content }, fragmentName)
}

/** The Yjs text of the block at `index`. */
export function textAt(doc: Y.Doc, index: number): Y.XmlText {
  const block = doc.getXmlFragment(fragmentName).get(index)
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error(`block ${index} has no text`)
  return text
}
