import { isMarkName, type MarkJson } from './document-json.ts'
import { isSafeHref } from './marks/link.ts'
import { isRecord } from './parse-document.ts'
import { markAttributes, type MarkName } from './vocabulary.ts'

/** The marks of another editor as ours; what has no counterpart is left out and noted. */
export function fromForeignMarks(marks: unknown, notes: Set<string>): MarkJson[] {
  if (!Array.isArray(marks)) return []
  return marks.filter(isRecord).flatMap((mark) => fromForeignMark(mark, notes))
}

const otherNames: Record<string, MarkName> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  u: 'underline',
  s: 'strike',
  strikethrough: 'strike',
  small_caps: 'smallCaps',
}

function fromForeignMark(mark: Record<string, unknown>, notes: Set<string>): MarkJson[] {
  const given = typeof mark.type === 'string' ? mark.type : 'unknown'
  const type = Object.hasOwn(otherNames, given) ? otherNames[given] : given
  if (!isMarkName(type)) {
    notes.add(`The format “${given.slice(0, 40)}” was left out; its text was kept.`)
    return []
  }
  const attrs = isRecord(mark.attrs) ? mark.attrs : {}
  if (type === 'link' && !(typeof attrs.href === 'string' && isSafeHref(attrs.href))) {
    notes.add('A link that is not a web or mail address was left out; its text was kept.')
    return []
  }
  const { attributes } = markAttributes[type]
  if (attributes.length === 0) return [{ type }]
  const read = (name: string) => (typeof attrs[name] === 'string' ? attrs[name] : '')
  return [{ type, attrs: Object.fromEntries(attributes.map((name) => [name, read(name)])) }]
}
