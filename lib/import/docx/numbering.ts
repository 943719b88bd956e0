import { child, childrenNamed, valueOf, type XmlNode } from './xml-tree.ts'

/** Whether the items of a list at a level are marked, counted, or neither. */
export type Numbering = (list: { id: string; level: number }) => 'bullet' | 'number' | 'none'

/** Reads `word/numbering.xml`. A list that it does not know is one with bullets. */
export function readNumbering(root: XmlNode | null): Numbering {
  const kinds = new Map<string, XmlNode>()
  for (const node of childrenNamed(root ?? undefined, 'w:abstractNum')) {
    kinds.set(node.attributes['w:abstractNumId'] ?? '', node)
  }
  const lists = new Map<string, XmlNode>()
  for (const node of childrenNamed(root ?? undefined, 'w:num'))
    lists.set(node.attributes['w:numId'] ?? '', node)
  return ({ id, level }) => {
    const list = lists.get(id)
    const changed = childrenNamed(list, 'w:lvlOverride').find((one) => isLevel(one, level))
    const kind = kinds.get(valueOf(list, 'w:abstractNumId') ?? '')
    const said = child(changed, 'w:lvl') ?? childrenNamed(kind, 'w:lvl').find((one) => isLevel(one, level))
    return kindOf(valueOf(said, 'w:numFmt'))
  }
}

function isLevel(node: XmlNode, level: number): boolean {
  return Number(node.attributes['w:ilvl'] ?? 0) === level
}

function kindOf(format: string | undefined): 'bullet' | 'number' | 'none' {
  if (format === undefined || format === 'bullet') return 'bullet'
  return format === 'none' ? 'none' : 'number'
}
