import { strToU8, zipSync } from 'fflate'

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const namespaces = [
  `xmlns:w="${main}"`,
  `xmlns:r="${relationship}"`,
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
].join(' ')

/** The parts of a Word file beside its text, each as the XML inside its outermost element. */
interface Parts {
  styles?: string
  numbering?: string
  comments?: string
  commentsExtended?: string
  footnotes?: string
  /** Addresses that hyperlinks lead to, by relationship id. */
  links?: Record<string, string>
  /** Whole files to lie in the zip beside the others. */
  others?: Record<string, string>
  core?: string
  custom?: string
}

const roots: Record<'styles' | 'numbering' | 'comments' | 'commentsExtended' | 'footnotes', string> = {
  styles: 'w:styles',
  numbering: 'w:numbering',
  comments: 'w:comments',
  commentsExtended: 'w15:commentsEx',
  footnotes: 'w:footnotes',
}

/** A small Word file by hand: `body` is what stands in `w:body`. */
export function makeDocx(body: string, parts: Parts = {}): Uint8Array {
  const own = Object.entries(roots).flatMap(([name, root]) => {
    const inside = parts[name as keyof typeof roots]
    return inside === undefined ? [] : [{ name, xml: element(root, inside) }]
  })
  const relationships = [
    ...own.map(({ name }) => relation(name, `${name}.xml`, name)),
    ...Object.entries(parts.links ?? {}).map(
      ([id, target]) =>
        `<Relationship Id="${id}" Type="${relationship}/hyperlink" Target="${escape(target)}" TargetMode="External"/>`,
    ),
  ]
  const packageRelations = [
    relation('document', 'word/document.xml', 'officeDocument'),
    ...(parts.core ? [relation('core', 'docProps/core.xml', 'core-properties')] : []),
    ...(parts.custom ? [relation('custom', 'docProps/custom.xml', 'custom-properties')] : []),
  ]
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations(packageRelations),
    'word/document.xml': element('w:document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': relations(relationships),
    ...Object.fromEntries(own.map(({ name, xml }) => [`word/${name}.xml`, xml])),
    ...(parts.core && {
      'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${parts.core}</cp:coreProperties>`,
    }),
    ...(parts.custom && {
      'docProps/custom.xml': `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${parts.custom}</Properties>`,
    }),
    ...parts.others,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

/** A paragraph: `properties` is what stands in `w:pPr`; text in it becomes one run. */
export function p(inside: string, properties = ''): string {
  const runs = inside.startsWith('<') || inside === '' ? inside : r(inside)
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`
}

/** A run of text; `properties` is what stands in `w:rPr`. */
export function r(text: string, properties = '', name: 'w:t' | 'w:delText' = 'w:t'): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<${name} xml:space="preserve">${escape(text)}</${name}></w:r>`
}

/** What Word says of whoever changed something. */
export function who(author: string, at = '2026-11-20T09:30:00Z', id = 1): string {
  return `w:id="${id}" w:author="${escape(author)}" w:date="${at}"`
}

export function style(
  id: string,
  name: string,
  inside = '',
  type: 'paragraph' | 'character' = 'paragraph',
): string {
  return `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`
}

function element(name: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><${name} ${namespaces}>${inside}</${name}>`
}

function relation(id: string, target: string, kind: string): string {
  return `<Relationship Id="${id}" Type="${relationship}/${kind}" Target="${target}"/>`
}

function relations(all: string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
