import { readRunLook, type RunLook } from './run-look.ts'
import { child, childrenNamed, valueOf, type XmlNode } from './xml-tree.ts'

/** What the styles of a file say of a paragraph before anything is set on the paragraph itself. */
export interface ParagraphLook {
  /** The names of the style and of those that it is based on, in small letters, the nearest first. */
  names: string[]
  /** 0 for the highest level; null for text. */
  outline: number | null
  list: { id: string; level: number } | null
  isCentred: boolean
  run: RunLook
}

export interface StyleSheet {
  paragraph(id: string | undefined): ParagraphLook
  character(id: string | undefined): { names: string[]; look: RunLook }
  /** Whether there is a paragraph style of this name, in small letters. */
  has(name: string): boolean
  /** The language of the file as a whole, as it says it. */
  language: string | null
}

interface Style {
  id: string
  names: string[]
  type: string
  basedOn: string | undefined
  isDefault: boolean
  node: XmlNode
}

/** Longer chains of styles are a circle or a joke. */
const chainMax = 24

/** Reads `word/styles.xml`; a file without it has no styles. */
export function readStyles(root: XmlNode | null): StyleSheet {
  const styles = new Map(
    childrenNamed(root ?? undefined, 'w:style').map((node) => [
      node.attributes['w:styleId'] ?? '',
      styleOf(node),
    ]),
  )
  const defaults = child(child(child(root ?? undefined, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  const standard = [...styles.values()].find((style) => style.type === 'paragraph' && style.isDefault)
  const paragraphs = new Map<string | undefined, ParagraphLook>()
  const characters = new Map<string | undefined, { names: string[]; look: RunLook }>()
  const baseLook = readRunLook(defaults)
  return {
    paragraph: (id) =>
      remember(paragraphs, id, () =>
        paragraphLook(chainOf(styles, id ?? standard?.id, 'paragraph'), baseLook),
      ),
    character: (id) => remember(characters, id, () => characterLook(chainOf(styles, id, 'character'))),
    has: (name) =>
      [...styles.values()].some((style) => style.type === 'paragraph' && style.names.includes(name)),
    language: child(defaults, 'w:lang')?.attributes['w:val'] ?? null,
  }
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function styleOf(node: XmlNode): Style {
  const id = node.attributes['w:styleId'] ?? ''
  const name = valueOf(node, 'w:name') ?? id
  return {
    id,
    names: [...new Set([name.trim().toLowerCase(), id.toLowerCase()])],
    type: node.attributes['w:type'] ?? 'paragraph',
    basedOn: valueOf(node, 'w:basedOn'),
    isDefault: /^(?:1|true|on)$/.test(node.attributes['w:default'] ?? ''),
    node,
  }
}

/** A style and those that it is based on, the nearest first. */
function chainOf(styles: Map<string, Style>, id: string | undefined, type: string): Style[] {
  const chain: Style[] = []
  for (let at = id; at !== undefined && chain.length < chainMax; at = chain.at(-1)?.basedOn) {
    const style = styles.get(at)
    if (!style || style.type !== type || chain.includes(style)) break
    chain.push(style)
  }
  return chain
}

function paragraphLook(chain: Style[], defaults: RunLook): ParagraphLook {
  const properties = chain.map(({ node }) => child(node, 'w:pPr'))
  const first = <Value>(read: (one: XmlNode | undefined) => Value | undefined) =>
    properties.map(read).find((value) => value !== undefined)
  const outline = Number(first((one) => valueOf(one, 'w:outlineLvl')) ?? NaN)
  const listId = first((one) => valueOf(child(one, 'w:numPr'), 'w:numId'))
  const level = Number(first((one) => valueOf(child(one, 'w:numPr'), 'w:ilvl')) ?? 0)
  return {
    names: chain.flatMap(({ names }) => names),
    outline: outline >= 0 && outline <= 8 ? outline : null,
    list: listId !== undefined && listId !== '0' ? { id: listId, level } : null,
    isCentred: first((one) => valueOf(one, 'w:jc')) === 'center',
    run: lookOf(chain, defaults),
  }
}

function characterLook(chain: Style[]) {
  return { names: chain.flatMap(({ names }) => names), look: lookOf(chain, {}) }
}

function lookOf(chain: Style[], defaults: RunLook): RunLook {
  return chain.reduceRight<RunLook>(
    (look, { node }) => ({ ...look, ...readRunLook(child(node, 'w:rPr')) }),
    defaults,
  )
}
