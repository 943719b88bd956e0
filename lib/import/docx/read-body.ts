import { importLimits } from '../import-limits.ts'
import { emptyRead, textOf, type ReadParagraph, type Revision } from '../read-paragraph.ts'
import { refuseSize } from '../refuse-file.ts'
import { ParagraphReader, type DocxContext } from './read-paragraphs.ts'
import type { XmlElement, XmlVisitor } from './read-xml.ts'
import { XmlTree } from './xml-tree.ts'

/** An element that stands around paragraphs. */
interface Frame {
  name: string
  inserted: Revision | null
  deleted: Revision | null
  /** What is in it is left out: a table of contents, or the second form of something. */
  isDropped: boolean
}

/**
 * Goes through `word/document.xml` as it comes and hands on one paragraph after the other, so that never more than one is held as XML.
 *
 * Tables, content controls and the like fall away, and the paragraphs in them stay.
 */
export class BodyReader implements XmlVisitor {
  readonly paragraphs: ReadParagraph[] = []
  readonly reader: ParagraphReader
  readonly #context: DocxContext
  readonly #frames: Frame[] = []
  #tree: XmlTree | null = null
  #depth = 0
  #elements = 0

  constructor(context: DocxContext) {
    this.#context = context
    this.reader = new ParagraphReader(context)
  }

  open(element: XmlElement): void {
    if (this.#tree) {
      this.#depth += 1
      this.#elements += 1
      if (this.#elements > importLimits.elementsInParagraph) {
        throw refuseSize(
          'One paragraph of this file has far more parts than any manuscript, so it was refused.',
        )
      }
      return this.#tree.open(element)
    }
    if (paragraphNames.has(element.name)) {
      this.#tree = new XmlTree()
      this.#depth = 1
      this.#elements = 1
      return this.#tree.open(element)
    }
    this.#frames.push(this.#frameOf(element))
    this.reader.readBetween(element.name, element.attributes, this.paragraphs.at(-1))
  }

  close(name: string): void {
    if (this.#tree) {
      this.#tree.close()
      this.#depth -= 1
      if (this.#depth === 0) this.#takeParagraph()
      return
    }
    this.#frames.pop()
    if (name === 'w:tc') this.#endCell()
  }

  text(text: string): void {
    this.#tree?.text(text)
  }

  #frameOf({ name, attributes }: XmlElement): Frame {
    const outer = this.#frames.at(-1)
    const frame: Frame = {
      name,
      inserted: outer?.inserted ?? null,
      deleted: outer?.deleted ?? null,
      isDropped: (outer?.isDropped ?? false) || name === 'mc:Fallback',
    }
    const revision = () => this.reader.revisionOf({ attributes })
    if (name === 'w:tbl' && !frame.isDropped) this.#context.notes.count('table')
    if (name === 'w:altChunk') this.#context.notes.count('embedded')
    if (name === 'w:docPartGallery' && /table of contents/i.test(attributes['w:val'] ?? ''))
      this.#dropControl()
    // A row is new, or to go, by a property of its own.
    const target = outer?.name === 'w:trPr' ? this.#frames.findLast((one) => one.name === 'w:tr') : frame
    const holdsParagraphs = outer?.name === 'w:trPr' || containers.has(outer?.name ?? '')
    if (target && holdsParagraphs) {
      if (name === 'w:ins' || name === 'w:moveTo') target.inserted = revision()
      if (name === 'w:del' || name === 'w:moveFrom') target.deleted = revision()
    }
    return frame
  }

  #dropControl(): void {
    const control = this.#frames.findLast((one) => one.name === 'w:sdt')
    if (control) control.isDropped = true
    this.#context.notes.say('The table of contents was left out.')
  }

  #takeParagraph(): void {
    const node = this.#tree?.root
    this.#tree = null
    const frame = this.#frames.at(-1)
    if (!node || frame?.isDropped) return
    const around = { inserted: frame?.inserted ?? null, deleted: frame?.deleted ?? null }
    // An equation that stands for itself is no paragraph in the file, but is one here.
    const paragraph = node.name === 'w:p' ? node : { name: 'w:p', attributes: {}, text: '', children: [node] }
    const [read, ...boxes] = this.reader.read(paragraph, around)
    if (!read) return
    read.endInserted ??= around.inserted
    read.endDeleted ??= around.deleted
    if (textOf(read) === '' && this.#frames.some(({ name }) => name === 'w:tc')) return
    this.paragraphs.push(read, ...boxes)
    if (this.paragraphs.length > importLimits.paragraphs) {
      throw refuseSize('This file has far more paragraphs than any manuscript, so it was refused.')
    }
  }

  /** The last paragraph of a cell cannot run on into the next cell, whatever is said of its end. */
  #endCell(): void {
    const row = this.#frames.findLast(({ name }) => name === 'w:tr')
    const last = this.paragraphs.at(-1)
    if (!last || row?.inserted || row?.deleted) return
    last.endInserted = null
    last.endDeleted = null
  }
}

const paragraphNames = new Set(['w:p', 'm:oMathPara', 'm:oMath'])

const containers = new Set([
  'w:body',
  'w:tc',
  'w:sdtContent',
  'w:customXml',
  'w:ins',
  'w:del',
  'w:moveTo',
  'w:moveFrom',
])

/** The paragraphs that stand for a note at the end of its chapter. */
export function noteParagraphs(number: number, lines: string[]): ReadParagraph[] {
  return lines.map((line, index) => ({
    ...emptyRead(),
    runs: [
      {
        text: index === 0 ? `[${number}] ${line}` : line,
        formats: {},
        reformatted: null,
        inserted: null,
        deleted: null,
        threads: [],
      },
    ],
  }))
}
