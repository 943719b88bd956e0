import { SaxesParser, type SaxesTagNS } from 'saxes'
import { importLimits } from '../import-limits.ts'
import { refuseFile, refuseSize } from '../refuse-file.ts'

/** An element, its name and those of its attributes with the prefixes of `namespaces`, whatever the file calls them. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
}

export interface XmlVisitor {
  open(element: XmlElement): void
  close(name: string): void
  text(text: string): void
}

export interface XmlReader {
  write(chunk: string): void
  end(): void
}

/**
 * Reads XML piece by piece as it comes, and remembers nothing.
 *
 * Document type definitions are refused whatever is in them, so that there are no entities but XML's own five; depth, elements and characters
 * are bounded. Throws `file_refused` or `too_large` with a sentence.
 */
export function createXmlReader(visitor: XmlVisitor): XmlReader {
  const parser = new SaxesParser({ xmlns: true, position: false })
  let depth = 0
  let elements = 0
  let characters = 0
  /** What was written since the parser last had something to say: a value that goes on and on. */
  let pending = 0
  parser.on('doctype', (doctype) => {
    throw refuseFile(
      /\b(?:SYSTEM|PUBLIC)\b/.test(doctype)
        ? 'This file tries to read other files of the computer that opens it, so it was refused. Save it anew in Word and try again.'
        : 'This file defines words that grow as they are read, as Word never does, so it was refused. Save it anew in Word and try again.',
    )
  })
  parser.on('error', () => {
    throw damaged()
  })
  parser.on('opentag', (tag) => {
    pending = 0
    depth += 1
    elements += 1
    if (depth > importLimits.depth) {
      throw refuseFile('Something in this file is nested too deeply to be read.')
    }
    if (elements > importLimits.elements) {
      throw refuseSize('This file has far more parts than any manuscript, so it was refused.')
    }
    visitor.open(elementOf(tag))
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    visitor.close(nameOf(tag.uri, tag.local))
  })
  const take = (text: string) => {
    pending = 0
    characters += text.length
    if (characters > importLimits.characters) throw tooLong()
    visitor.text(text)
  }
  parser.on('text', take)
  parser.on('cdata', take)
  return {
    write(chunk) {
      pending += chunk.length
      if (pending > importLimits.characters) throw tooLong()
      parser.write(chunk)
    },
    end: () => void parser.close(),
  }
}

/** The file is a Word file, but not whole. */
export function damaged() {
  return refuseFile('This Word file is damaged. Open it in Word, save it anew, and try again.')
}

export function tooLong() {
  return refuseSize(
    'This file holds more text than can be taken in one go. Divide it and bring in the parts one by one.',
  )
}

/** The namespaces that are read, in the usual and the strict form of the format (ISO/IEC 29500), with Microsoft's later ones. */
const namespaces: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14:',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a:',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a:',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic:',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic:',
  'urn:schemas-microsoft-com:vml': 'v:',
  'urn:schemas-microsoft-com:office:office': 'o:',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties': 'op:',
  'http://purl.oclc.org/ooxml/officeDocument/customProperties': 'op:',
  'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes': 'vt:',
  'http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes': 'vt:',
  'http://www.w3.org/XML/1998/namespace': 'xml:',
}

function nameOf(uri: string, local: string): string {
  return uri === '' ? local : (namespaces[uri] ?? '?:') + local
}

function elementOf(tag: SaxesTagNS): XmlElement {
  const attributes: Record<string, string> = Object.create(null)
  for (const key in tag.attributes) {
    const attribute = tag.attributes[key]
    if (attribute && attribute.prefix !== 'xmlns') {
      attributes[nameOf(attribute.uri, attribute.local)] = attribute.value
    }
  }
  return { name: nameOf(tag.uri, tag.local), attributes }
}
