import type { Part } from '../read-paragraph.ts'
import type { Numbering } from './numbering.ts'
import type { ParagraphLook, StyleSheet } from './styles.ts'
import { child, valueOf, type XmlNode } from './xml-tree.ts'

/** What a paragraph of a Word file is, and what its style says of the look of its words. */
export interface ParagraphKind {
  part: Part
  look: ParagraphLook
  isCentred: boolean
}

/** Reads `w:pPr`, or an older one that a tracked change kept. */
export function readKind(
  properties: XmlNode | undefined,
  { styles, numbering }: { styles: StyleSheet; numbering: Numbering },
): ParagraphKind {
  const look = styles.paragraph(valueOf(properties, 'w:pStyle'))
  const centred = valueOf(properties, 'w:jc')
  return {
    part: partOf(properties, look, numbering, styles),
    look,
    isCentred: centred === undefined ? look.isCentred : centred === 'center',
  }
}

function partOf(
  properties: XmlNode | undefined,
  look: ParagraphLook,
  numbering: Numbering,
  styles: StyleSheet,
): Part {
  const named = namedPart(look.names, styles)
  if (named && named.part !== 'list') return named
  const outline = valueOf(properties, 'w:outlineLvl')
  const level = outline === undefined ? look.outline : Number(outline)
  if (level !== null && level >= 0 && level <= 8) return { part: 'heading', level: level + 1 }
  return listPart(properties, look, numbering) ?? named ?? { part: 'text', style: 'body' }
}

function listPart(properties: XmlNode | undefined, look: ParagraphLook, numbering: Numbering): Part | null {
  const own = child(properties, 'w:numPr')
  const id = valueOf(own, 'w:numId') ?? look.list?.id
  if (id === undefined) return null
  if (id === '0') return { part: 'text', style: 'body' }
  const level = Number(valueOf(own, 'w:ilvl') ?? look.list?.level ?? 0)
  const kind = numbering({ id, level })
  return kind === 'none' ? null : { part: 'list', kind, level: Math.min(Math.max(level, 0), 2) + 1 }
}

/** The words for a heading in the names of styles, by which Word and others call them in their users' languages. */
const headingWords =
  'heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|заголовок|nagłówek|nadpis|címsor|başlık|제목|見出し|标题|標題'

const headingName = new RegExp(`^(?:${headingWords})\\s*([1-9])$`, 'u')

/** What the name of the style says, or of the nearest one that it is based on and that says something. */
function namedPart(names: string[], styles: StyleSheet): Part | null {
  for (const name of names) {
    const part = partNamed(name, styles)
    if (part) return part
  }
  return null
}

function partNamed(name: string, styles: StyleSheet): Part | null {
  const heading = headingName.exec(name)?.[1]
  if (heading) return { part: 'heading', level: Number(heading) }
  const list = /^list\s*(bullet|number)\s*([2-9])?$/.exec(name)
  if (list) {
    return {
      part: 'list',
      kind: list[1] === 'bullet' ? 'bullet' : 'number',
      level: Math.min(Number(list[2] ?? 1), 3),
    }
  }
  if (/^(?:title|titel|book title|заголовок|название)$/u.test(name)) return { part: 'title' }
  if (/^(?:subtitle|untertitel|byline|contact|author)$/u.test(name)) return { part: 'front', as: name }
  if (/^(?:scene ?break|section ?break|szenenwechsel)$/u.test(name)) return { part: 'sceneBreak' }
  if (/^(?:verse|poem|poetry|gedicht|стихи)/u.test(name)) return { part: 'text', style: 'verse' }
  if (/^(?:intense )?quote$|^(?:block ?text|block ?quote|quotations?|zitat|citation|цитата)/u.test(name)) {
    return { part: 'quote', hasVerse: styles.has('verse') }
  }
  return /^toc(?: ?heading| ?\d)?$/u.test(name) ? { part: 'contents' } : null
}
