import * as Y from 'yjs'
import { isMarkName, isParagraphStyle } from '#lib/manuscript/document-json.ts'
import { overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { blockAttributes, limits, markAttributes, type BlockName } from '#lib/manuscript/vocabulary.ts'

/**
 * The rule that `content` breaks by standing in `parent`, or null where it may stand there.
 *
 * The vocabulary decides: blocks in the chapter, one level of text in paragraphs, known attributes that are strings, known
 * marks. Anything else would make every other client delete the paragraph that holds it. `attribute` is set where the
 * content is the value of an attribute of `parent`.
 */
export function brokenRule(content: Content, parent: unknown, attribute: string | null): string | null {
  if (parent instanceof Y.XmlText) return attribute === null ? brokenInText(content) : 'G12'
  if (parent instanceof Y.XmlElement) {
    if (!isBlockName(parent.nodeName)) return 'G12'
    return attribute === null
      ? brokenInBlock(content, parent.nodeName)
      : brokenByAttribute(content, parent.nodeName, attribute)
  }
  // What is left is the chapter itself: other root types are refused before their content is looked at.
  return parent instanceof Y.XmlFragment && attribute === null && isBlockContent(content) ? null : 'G12'
}

type Content = Y.Item['content']

function isBlockContent(content: Content): boolean {
  if (content instanceof Y.ContentDeleted) return true
  return (
    content instanceof Y.ContentType &&
    content.type instanceof Y.XmlElement &&
    isBlockName(content.type.nodeName)
  )
}

function isBlockName(name: string): name is BlockName {
  return Object.hasOwn(blockAttributes, name)
}

function brokenInBlock(content: Content, block: BlockName): string | null {
  if (content instanceof Y.ContentDeleted) return null
  const isText = content instanceof Y.ContentType && content.type instanceof Y.XmlText
  return block === 'paragraph' && isText ? null : 'G12'
}

function brokenByAttribute(content: Content, block: BlockName, attribute: string): string | null {
  const names: readonly string[] = blockAttributes[block]
  if (!names.includes(attribute)) return 'G13'
  if (content instanceof Y.ContentDeleted) return null
  if (!(content instanceof Y.ContentAny)) return 'G13'
  for (const value of content.arr as unknown[]) {
    if (typeof value !== 'string' || value.length > limits.attributeLength) return 'G13'
    if (attribute === 'style' && !isParagraphStyle(value)) return 'G13'
  }
  return null
}

function brokenInText(content: Content): string | null {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return null
  return content instanceof Y.ContentFormat ? brokenByMark(content.key, content.value) : 'G12'
}

function brokenByMark(key: string, value: unknown): string | null {
  const separator = key.indexOf('--')
  const name = separator < 0 ? key : key.slice(0, separator)
  if (!isMarkName(name)) return 'G14'
  const { attributes, overlaps } = markAttributes[name]
  if (overlaps !== separator > 0) return 'G14'
  // Null ends a mark; of which mark, its key says, and a key without a beginning is harmless.
  if (value === null) return overlaps && !/^--[a-zA-Z0-9+/=]{8}$/.test(key.slice(separator)) ? 'G14' : null
  const values = readMarkValues(value, attributes)
  if (values === null) return 'G14'
  return overlaps && overlappingMarkName(name, values) !== key ? 'G14' : null
}

/** The attributes in the order of the vocabulary, or null where one is unknown, missing, too long or no string. */
function readMarkValues(value: unknown, names: readonly string[]): Record<string, string> | null {
  if (names.length === 0) return value === true || isEmptyObject(value) ? {} : null
  if (!isRecord(value) || Object.keys(value).length !== names.length) return null
  const read: Record<string, string> = {}
  for (const name of names) {
    const one = value[name]
    if (typeof one !== 'string' || one.length > limits.attributeLength) return null
    read[name] = one
  }
  return read
}

function isEmptyObject(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
