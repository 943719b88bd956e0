import { createXmlReader, damaged } from './read-xml.ts'
import { XmlTree, type XmlNode } from './xml-tree.ts'

/** The parts of a Word file, unpacked by whoever has the file: names are keys here and never paths of anything. */
export interface DocxPackage {
  names: readonly string[]
  /** Hands the text of a part over, piece by piece, within the bounds on unpacked size. */
  read(name: string, take: (chunk: string) => void): Promise<void>
}

/** What belongs to a part: its relationships, by id and by kind. */
export interface Relationships {
  all: Relationship[]
  /** The name of the first part of a kind (the last word of the type's address), if it is in the file. */
  part(kind: string): string | undefined
  /** The address that an id stands for, of something outside of the file. */
  external(id: string): string | undefined
}

export interface Relationship {
  id: string
  kind: string
  target: string
  isExternal: boolean
}

/** A small part as a tree; null where the file has none of that name. */
export async function readTree(file: DocxPackage, name: string | undefined): Promise<XmlNode | null> {
  if (name === undefined || !file.names.includes(name)) return null
  const tree = new XmlTree()
  const reader = createXmlReader(tree)
  await file.read(name, (chunk) => reader.write(chunk))
  reader.end()
  if (!tree.root) throw damaged()
  return tree.root
}

/** The relationships of a part, or of the whole file for `''`. */
export async function readRelationships(file: DocxPackage, part: string): Promise<Relationships> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const root = await readTree(file, `${folder}_rels/${part.slice(slash)}.rels`)
  const all = (root?.children ?? []).map(({ attributes }) => ({
    id: attributes.Id ?? '',
    kind: (attributes.Type ?? '').replace(/^.*\//, ''),
    target: attributes.Target ?? '',
    isExternal: attributes.TargetMode === 'External',
  }))
  return {
    all,
    part(kind) {
      const found = all.find((one) => one.kind === kind && !one.isExternal)
      const name = found && resolveName(folder, found.target)
      return name !== undefined && file.names.includes(name) ? name : undefined
    },
    external: (id) => all.find((one) => one.id === id && one.isExternal)?.target,
  }
}

/** `../` and absolute names, as the format has them (ISO/IEC 29500-2); what leads out of the file is the name of nothing. */
function resolveName(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target : folder + target).split('/')
  const name: string[] = []
  for (const step of steps) {
    if (step === '..') name.pop()
    else if (step !== '' && step !== '.') name.push(step)
  }
  return name.join('/')
}
