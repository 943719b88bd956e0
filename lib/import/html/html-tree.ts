import { parse, type DefaultTreeAdapterTypes } from 'parse5'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** A page as browsers would read it; nothing in it is loaded or run. */
export function parsePage(html: string): HtmlElement | null {
  return parse(html, { scriptingEnabled: false }).childNodes.find(isElement) ?? null
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node
}

export function attributeOf(element: HtmlElement, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? ''
}

/** The first element of a name, in reading order. */
export function findElement(root: HtmlElement, name: string): HtmlElement | null {
  for (const child of root.childNodes) {
    if (!isElement(child)) continue
    if (child.tagName === name) return child
    const found = findElement(child, name)
    if (found) return found
  }
  return null
}

/** The words in an element, as they stand in the source. */
export function wordsIn(element: HtmlElement): string {
  return element.childNodes
    .map((child) =>
      isElement(child) ? wordsIn(child) : child.nodeName === '#text' && 'value' in child ? child.value : '',
    )
    .join('')
}
