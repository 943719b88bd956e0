import { cleanText } from '#lib/manuscript/clean-text.ts'
import { readTree, type DocxPackage, type Relationships } from './docx-package.ts'
import { wordsOf } from './comments.ts'
import { child, type XmlNode } from './xml-tree.ts'

/** What a Word file says about itself; empty where it does not. */
export interface DocxProperties {
  title: string
  author: string
  language: string
  modified: string
  custom: Record<string, string>
}

const customMax = 200

/** Reads the core and the custom properties. */
export async function readProperties(file: DocxPackage, root: Relationships): Promise<DocxProperties> {
  const core =
    (await readTree(file, root.part('core-properties') ?? root.part('coreProperties'))) ?? undefined
  const custom = await readTree(file, root.part('custom-properties') ?? root.part('customProperties'))
  const line = (name: string) => lineOf(child(core, name)?.text)
  return {
    title: line('dc:title'),
    author: line('dc:creator'),
    language: line('dc:language'),
    modified: line('dcterms:modified'),
    custom: Object.fromEntries((custom?.children ?? []).slice(0, customMax).map(readCustom)),
  }
}

function readCustom(node: XmlNode): [string, string] {
  const [value] = node.children
  return [
    cleanText(node.attributes.name ?? '').slice(0, 200),
    cleanText(value?.text ?? (value ? wordsOf(value) : '')).slice(0, 2_000),
  ]
}

function lineOf(text: string | undefined): string {
  return cleanText(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}
