import * as Y from 'yjs'
import {
  documentOf,
  isMarkName,
  isParagraphStyle,
  joinTexts,
  type BlockJson,
  type DocumentJson,
  type MarkJson,
  type TextJson,
} from './document-json.ts'
import { blockAttributes, fragmentName, markAttributes, type BlockName, type MarkName } from './vocabulary.ts'

/**
 * The chapter that a `Y.Doc` holds, in normal form. Reads only.
 *
 * (y-prosemirror's own reader deletes from the document what the schema does not know, which a server must never do by looking.)
 * What the schema does not know is left out here; the guard keeps it from getting in.
 */
export function documentFromYdoc(doc: Y.Doc): DocumentJson {
  return documentOf(readBlocks(doc).map(({ block }) => block))
}

/** The same block by block, each with the element that holds it; none where the document is empty. */
export function readBlocks(doc: Y.Doc): { element: Y.XmlElement; block: BlockJson }[] {
  return doc
    .getXmlFragment(fragmentName)
    .toArray()
    .flatMap((element) =>
      element instanceof Y.XmlElement ? readBlock(element).map((block) => ({ element, block })) : [],
    )
}

/** The chapter that these updates make together. */
export function documentFromUpdates(updates: Uint8Array[]): DocumentJson {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const document = documentFromYdoc(doc)
  doc.destroy()
  return document
}

/** The block that an element holds; none where the schema does not know it. */
export function readBlock(element: Y.XmlElement): BlockJson[] {
  if (element.nodeName === 'sceneBreak') {
    const attrs = readAttributes(element, 'sceneBreak')
    return [Object.keys(attrs).length > 0 ? { type: 'sceneBreak', attrs } : { type: 'sceneBreak' }]
  }
  if (element.nodeName !== 'paragraph') return []
  const { style, ...others } = readAttributes(element, 'paragraph')
  const attrs = { style: isParagraphStyle(style) ? style : ('body' as const), ...others }
  const texts = element.toArray().flatMap((child) => (child instanceof Y.XmlText ? readText(child) : []))
  const content = joinTexts(texts)
  return [content.length > 0 ? { type: 'paragraph', attrs, content } : { type: 'paragraph', attrs }]
}

function readAttributes(element: Y.XmlElement, block: BlockName): Record<string, string> {
  const given: Record<string, unknown> = element.getAttributes()
  const attrs: Record<string, string> = {}
  for (const name of blockAttributes[block]) {
    const value = given[name]
    if (typeof value === 'string') attrs[name] = value
  }
  return attrs
}

interface TextDelta {
  insert: unknown
  attributes?: Record<string, unknown>
}

function readText(text: Y.XmlText): TextJson[] {
  const deltas: TextDelta[] = text.toDelta()
  return deltas.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return []
    return [{ type: 'text', text: insert, marks: attributes ? readMarks(attributes) : [] }]
  })
}

function readMarks(attributes: Record<string, unknown>): MarkJson[] {
  return Object.entries(attributes).flatMap(([key, value]) => readFormat(key, value) ?? [])
}

/** The mark that a formatting attribute of a Yjs text stands for; null where the schema does not know it. */
export function readFormat(key: string, value: unknown): MarkJson | null {
  const type = markNameOf(key)
  return type && value !== null && value !== undefined ? readMark(type, value) : null
}

function readMark(type: MarkName, value: unknown): MarkJson {
  const { attributes } = markAttributes[type]
  if (attributes.length === 0) return { type }
  const given = value as Record<string, unknown>
  const read = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  return { type, attrs: Object.fromEntries(attributes.map((name) => [name, read(name)])) }
}

/** The mark behind a formatting key of Yjs: overlapping marks carry a hash, `comment--AbCd1234`. Null for an unknown one. */
function markNameOf(key: string): MarkName | null {
  const name = key.replace(/--[a-zA-Z0-9+/=]{8}$/, '')
  return isMarkName(name) ? name : null
}
