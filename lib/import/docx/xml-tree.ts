import type { XmlElement, XmlVisitor } from './read-xml.ts'

/** An element with all that is in it: for parts of a file, and stretches of one, that are small enough to be held. */
export interface XmlNode extends XmlElement {
  children: XmlNode[]
  /** The text that stands directly in it. */
  text: string
}

/** Builds the tree of what it is shown. `root` is null until the outermost element has been closed. */
export class XmlTree implements XmlVisitor {
  root: XmlNode | null = null
  readonly #open: XmlNode[] = []

  open({ name, attributes }: XmlElement): void {
    const node: XmlNode = { name, attributes, children: [], text: '' }
    this.#open.at(-1)?.children.push(node)
    this.#open.push(node)
  }

  close(): void {
    const closed = this.#open.pop()
    if (this.#open.length === 0) this.root = closed ?? null
  }

  text(text: string): void {
    const last = this.#open.at(-1)
    if (last) last.text += text
  }
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name)
}

export function childrenNamed(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((one) => one.name === name) ?? []
}

/** `w:val` of a child, the form of most properties in a Word file. */
export function valueOf(node: XmlNode | undefined, name: string): string | undefined {
  return child(node, name)?.attributes['w:val']
}

/** A property that is on, off (`w:val="false"`) or not said. */
export function toggleOf(node: XmlNode | undefined, name: string): boolean | undefined {
  const found = child(node, name)
  if (!found) return undefined
  const value = found.attributes['w:val']
  return value === undefined || !/^(?:0|false|off)$/i.test(value)
}

/** All elements of this name, at any depth. */
export function descendants(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((one) => [...(one.name === name ? [one] : []), ...descendants(one, name)])
}
