import type { FormatMark } from '#lib/review/review-mark.ts'
import { toggleOf, valueOf, type XmlNode } from './xml-tree.ts'

/** What a file says of how text looks; what it does not say is not there. */
export interface RunLook {
  bold?: boolean
  italic?: boolean
  underline?: boolean
  strike?: boolean
  smallCaps?: boolean
  hidden?: boolean
}

/** Reads `w:rPr`. */
export function readRunLook(properties: XmlNode | undefined): RunLook {
  const underline = valueOf(properties, 'w:u')
  const look: { [Name in keyof RunLook]: boolean | undefined } = {
    bold: toggleOf(properties, 'w:b'),
    italic: toggleOf(properties, 'w:i'),
    underline: underline === undefined ? undefined : underline !== 'none',
    strike: toggleOf(properties, 'w:strike') ?? toggleOf(properties, 'w:dstrike'),
    smallCaps: toggleOf(properties, 'w:smallCaps'),
    hidden: toggleOf(properties, 'w:vanish'),
  }
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined))
}

/**
 * How text looks in the end. What is set on the text itself counts; else a property that paragraph style and character style both set is
 * off again (ISO/IEC 29500-1, 17.7.3), but for the underline, of which the nearest counts.
 */
export function combineLooks({
  paragraph,
  character,
  own,
}: Record<'paragraph' | 'character' | 'own', RunLook>): RunLook {
  const toggle = (name: 'bold' | 'italic' | 'strike' | 'smallCaps' | 'hidden') =>
    own[name] ?? (paragraph[name] ?? false) !== (character[name] ?? false)
  return {
    bold: toggle('bold'),
    italic: toggle('italic'),
    underline: own.underline ?? character.underline ?? paragraph.underline ?? false,
    strike: toggle('strike'),
    smallCaps: toggle('smallCaps'),
    hidden: toggle('hidden'),
  }
}

export const lookFormats = [
  'bold',
  'italic',
  'underline',
  'strike',
  'smallCaps',
] as const satisfies FormatMark[]
