import { cleanText } from '#lib/manuscript/clean-text.ts'
import { isSafeHref } from '#lib/manuscript/marks/link.ts'
import { importLimits } from '../import-limits.ts'
import type { ImportNotes } from '../notes.ts'
import { readInstant, type People } from '../people.ts'
import {
  emptyRead,
  type ReadFormats,
  type ReadParagraph,
  type ReadRun,
  type Revision,
} from '../read-paragraph.ts'
import { CommentRanges, type RangePlace } from './comment-ranges.ts'
import type { Relationships } from './docx-package.ts'
import { Fields, isContentsCode, linkIn } from './fields.ts'
import type { Numbering } from './numbering.ts'
import { readKind, type ParagraphKind } from './paragraph-kind.ts'
import { combineLooks, lookFormats, readRunLook, type RunLook } from './run-look.ts'
import type { StyleSheet } from './styles.ts'
import { symbolOf } from './symbols.ts'
import { child, descendants, valueOf, type XmlNode } from './xml-tree.ts'
import { tooLong } from './read-xml.ts'

/** What is known of a file besides its text. */
export interface DocxContext {
  styles: StyleSheet
  numbering: Numbering
  relationships: Relationships
  people: People
  notes: ImportNotes
  /** Thread keys by the number of a comment. */
  threadOf: Map<string, string>
  /** Stands in for times that the file does not say. */
  at: string
  /** Whether Stet wrote the file, which says only what it means. */
  isOurs: boolean
}

/** The revision and the link that surround a stretch of text. */
interface Around {
  inserted: Revision | null
  deleted: Revision | null
  link: string | undefined
}

const nothingAround: Around = { inserted: null, deleted: null, link: undefined }

/**
 * Turns the paragraphs of a Word file, in order, into plain ones. It remembers what runs over several of them: comments, bookmarks, fields.
 */
export class ParagraphReader {
  readonly #context: DocxContext
  readonly #fields = new Fields()
  readonly ranges = new CommentRanges()
  readonly #bookmarks = new Map<string, string>()
  /** Bookmarks that begin between paragraphs. */
  #waiting: string[] = []
  #characters = 0
  /** The numbers of the notes that were met, in order. */
  readonly notes: { kind: 'footnote' | 'endnote'; id: string; number: number }[] = []
  /** Where comments say that they stand, by thread: needed for those without a passage. */
  readonly references = new Map<string, RangePlace>()

  constructor(context: DocxContext) {
    this.#context = context
  }

  /** The paragraph, and after it those of text boxes that stand in it. */
  read(node: XmlNode, around: Partial<Around> = {}): ReadParagraph[] {
    this.ranges.nextParagraph()
    const properties = child(node, 'w:pPr')
    const kind = readKind(properties, this.#context)
    const paragraph: ReadParagraph = {
      ...emptyRead(kind.part),
      ...this.#endOf(child(properties, 'w:rPr')),
      restyled: this.#restyledOf(properties),
      isCentred: kind.isCentred,
      isRule: hasBorder(properties),
    }
    const visit = { paragraph, kind, boxes: [] as ReadParagraph[] }
    for (const name of this.#waiting) paragraph.bookmarks.push({ name, end: 'from', offset: 0 })
    this.#waiting = []
    this.#readChildren(node, { ...nothingAround, ...around }, visit)
    return [paragraph, ...visit.boxes]
  }

  /** What stands between paragraphs: the ends of ranges. */
  readBetween(name: string, attributes: Record<string, string>, last: ReadParagraph | undefined): void {
    if (name === 'w:commentRangeStart') this.#openThread(attributes['w:id'], placeIn(last ?? emptyRead()))
    else if (name === 'w:commentRangeEnd') this.#closeThread(attributes['w:id'])
    else if (name === 'w:bookmarkStart') {
      const bookmark = this.#openBookmark(attributes)
      if (bookmark) this.#waiting.push(bookmark)
    } else if (name === 'w:bookmarkEnd') {
      const bookmark = this.#bookmarks.get(attributes['w:id'] ?? '')
      if (bookmark && last) last.bookmarks.push({ name: bookmark, end: 'to', offset: lengthOf(last) })
    }
  }

  revisionOf({ attributes }: { attributes: Record<string, string> }): Revision {
    const { people, at } = this.#context
    return { user: people.keyOf(attributes['w:author']), at: readInstant(attributes['w:date']) ?? at }
  }

  #endOf(properties: XmlNode | undefined) {
    const inserted = child(properties, 'w:ins') ?? child(properties, 'w:moveTo')
    const deleted = child(properties, 'w:del') ?? child(properties, 'w:moveFrom')
    return {
      endInserted: inserted ? this.revisionOf(inserted) : null,
      endDeleted: deleted ? this.revisionOf(deleted) : null,
    }
  }

  #restyledOf(properties: XmlNode | undefined): ReadParagraph['restyled'] {
    const change = child(properties, 'w:pPrChange')
    if (!change) return null
    return { from: readKind(child(change, 'w:pPr'), this.#context).part, by: this.revisionOf(change) }
  }

  #readChildren(node: XmlNode, around: Around, visit: Visit): void {
    for (const one of node.children) this.#readInline(one, around, visit)
  }

  #readInline(node: XmlNode, around: Around, visit: Visit): void {
    const { attributes } = node
    switch (node.name) {
      case 'w:r':
        return this.#readRun(node, around, visit)
      case 'w:ins':
      case 'w:moveTo':
        return this.#readChildren(node, { ...around, inserted: this.revisionOf(node) }, visit)
      case 'w:del':
      case 'w:moveFrom':
        return this.#readChildren(node, { ...around, deleted: this.revisionOf(node) }, visit)
      case 'w:hyperlink':
        return this.#readChildren(node, { ...around, link: this.#linkOf(attributes['r:id']) }, visit)
      case 'w:fldSimple':
        if (isContentsCode(attributes['w:instr'] ?? '')) return
        return this.#readChildren(
          node,
          { ...around, link: linkIn(attributes['w:instr'] ?? '') ?? around.link },
          visit,
        )
      case 'mc:AlternateContent':
        return this.#readChildren(chosen(node), around, visit)
      case 'w:commentRangeStart':
        return this.#openThread(attributes['w:id'], placeIn(visit.paragraph))
      case 'w:commentRangeEnd':
        return this.#closeThread(attributes['w:id'])
      case 'w:bookmarkStart':
      case 'w:bookmarkEnd':
        return this.#takeBookmark(node, visit.paragraph)
      case 'm:oMath':
        this.#context.notes.count('equation')
        return this.#readMath(node, around, visit)
      case 'w:pPr':
      case 'w:rPr':
      case 'w:sdtPr':
      case 'w:sdtEndPr':
        return
      default:
        return this.#readChildren(node, around, visit)
    }
  }

  #readMath(node: XmlNode, around: Around, visit: Visit): void {
    for (const one of node.children) {
      if (one.name === 'm:t') this.#addText(one.text, {}, around, visit)
      else if (one.name === 'w:ins') this.#readMath(one, { ...around, inserted: this.revisionOf(one) }, visit)
      else if (one.name === 'w:del') this.#readMath(one, { ...around, deleted: this.revisionOf(one) }, visit)
      else if (!one.name.endsWith('Pr')) this.#readMath(one, around, visit)
    }
  }

  #readRun(node: XmlNode, around: Around, visit: Visit): void {
    const properties = child(node, 'w:rPr')
    const look = this.#lookOf(properties, visit.kind)
    if (look.hidden && !hasOnlyReferences(node)) return this.#context.notes.count('hidden')
    const link = around.link ?? this.#checkedLink(this.#fields.link)
    const formats = formatsOf(look, visit.kind, link)
    const run = {
      ...formatChange(this, properties, visit.kind, formats, (one) => this.#lookOf(one, visit.kind)),
    }
    for (const one of node.children) {
      const text = this.#textOf(one, visit, around)
      if (text) this.#addText(text, { formats, ...run }, around, visit)
    }
  }

  #lookOf(properties: XmlNode | undefined, kind: ParagraphKind): RunLook {
    const { styles, isOurs } = this.#context
    const character = styles.character(valueOf(properties, 'w:rStyle'))
    const isLink = character.names.some((name) => /^(?:followed)?hyperlink$/.test(name.replaceAll(' ', '')))
    return combineLooks({
      paragraph: ownsItsLook(kind) ? {} : kind.look.run,
      character: isLink ? { ...character.look, underline: false } : character.look,
      own: isOurs ? readRunLook(properties) : withoutBase(readRunLook(properties), kind),
    })
  }

  /** The text that a part of a run stands for; what has none is noted and left out. */
  #textOf(node: XmlNode, visit: Visit, around: Around): string {
    const { attributes } = node
    switch (node.name) {
      case 'w:t':
      case 'w:delText':
        return attributes['xml:space'] === 'preserve' ? node.text : node.text.trim()
      case 'w:br':
        return attributes['w:type'] === 'page' || attributes['w:type'] === 'column' ? '' : '\n'
      case 'w:cr':
        return '\n'
      case 'w:tab':
      case 'w:ptab':
        return '\t'
      case 'w:noBreakHyphen':
        return '\u2011'
      case 'w:softHyphen':
        return '\u00ad'
      case 'w:sym':
        return this.#symbol(attributes)
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return around.deleted ? '' : this.#noteNumber(node)
      case 'w:commentReference':
        this.#refer(attributes['w:id'], visit.paragraph)
        return ''
      case 'w:fldChar':
        this.#fields.take(attributes['w:fldCharType'])
        return ''
      case 'w:instrText':
        this.#fields.addCode(node.text)
        return ''
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        this.#takeDrawing(node, visit)
        return ''
      case 'mc:AlternateContent':
        return chosen(node)
          .children.map((one) => this.#textOf(one, visit, around))
          .join('')
      case 'w:ruby':
        for (const base of node.children.filter(({ name }) => name === 'w:rubyBase')) {
          this.#readChildren(base, around, visit)
        }
        return ''
      default:
        return ''
    }
  }

  #addText(given: string, run: Partial<ReadRun>, around: Around, { paragraph }: Visit): void {
    if (this.#fields.isCode || this.#fields.isContents) return
    const text = cleanText(given.replaceAll('\n', given === '\n' ? '\n' : ' '))
    if (text === '') return
    this.#characters += text.length
    if (this.#characters > importLimits.characters) throw tooLong()
    paragraph.runs.push({
      formats: {},
      reformatted: null,
      ...run,
      text,
      inserted: around.inserted,
      deleted: around.deleted,
      threads: this.ranges.open,
    })
  }

  #symbol(attributes: Record<string, string>): string {
    const text = symbolOf(attributes['w:char'], attributes['w:font'])
    if (text === null) this.#context.notes.say('Signs of a symbol font were left out.')
    return text ?? ''
  }

  #noteNumber(node: XmlNode): string {
    const kind = node.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
    const number = this.notes.length + 1
    this.notes.push({ kind, id: node.attributes['w:id'] ?? '', number })
    this.#context.notes.count('footnote')
    return `[${number}]`
  }

  #takeDrawing(node: XmlNode, visit: Visit): void {
    const { notes } = this.#context
    const boxes = descendants(node, 'w:txbxContent')
    for (const box of boxes) {
      notes.count('textBox')
      for (const one of descendants(box, 'w:p')) visit.boxes.push(...this.read(one))
    }
    if (
      descendants(node, 'v:rect').some(({ attributes }) => /^(?:t|true|1)$/.test(attributes['o:hr'] ?? ''))
    ) {
      visit.paragraph.isRule = true
    } else if (node.name === 'w:object') notes.count('embedded')
    else if (descendants(node, 'pic:pic').length + descendants(node, 'v:imagedata').length > 0)
      notes.count('picture')
    else if (boxes.length === 0) notes.count('chart')
  }

  #linkOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#checkedLink(this.#context.relationships.external(id))
  }

  #checkedLink(address: string | undefined): string | undefined {
    if (address === undefined || address === '') return undefined
    if (isSafeHref(address)) return address
    this.#context.notes.count('badLink')
    return undefined
  }

  #refer(number: string | undefined, paragraph: ReadParagraph): void {
    const key = this.#context.threadOf.get(number ?? '')
    if (key && !this.references.has(key)) this.references.set(key, { paragraph, run: paragraph.runs.length })
  }

  #openThread(number: string | undefined, place: RangePlace): void {
    const key = this.#context.threadOf.get(number ?? '')
    if (key !== undefined) this.ranges.start(key, place)
  }

  #closeThread(number: string | undefined): void {
    const key = this.#context.threadOf.get(number ?? '')
    if (key !== undefined) this.ranges.end(key)
  }

  #takeBookmark({ name, attributes }: XmlNode, paragraph: ReadParagraph): void {
    const offset = lengthOf(paragraph)
    if (name === 'w:bookmarkStart') {
      const bookmark = this.#openBookmark(attributes)
      if (bookmark) paragraph.bookmarks.push({ name: bookmark, end: 'from', offset })
    } else {
      const bookmark = this.#bookmarks.get(attributes['w:id'] ?? '')
      if (bookmark) paragraph.bookmarks.push({ name: bookmark, end: 'to', offset })
    }
  }

  #openBookmark(attributes: Record<string, string>): string | null {
    const name = attributes['w:name'] ?? ''
    if (!/^_Stet\w{1,35}$/i.test(name)) return null
    this.#bookmarks.set(attributes['w:id'] ?? '', name)
    return name
  }
}

interface Visit {
  paragraph: ReadParagraph
  kind: ParagraphKind
  boxes: ReadParagraph[]
}

/** In headings, quotes and verse the look of the style is Stet's own affair. */
function ownsItsLook({ part }: ParagraphKind): boolean {
  return part.part !== 'list' && !(part.part === 'text' && part.style === 'body')
}

/** A heading of which the words say once more that they are bold, as its style does, is no bolder. */
function withoutBase(own: RunLook, kind: ParagraphKind): RunLook {
  if (!ownsItsLook(kind)) return own
  const base: Record<string, boolean | undefined> = { ...kind.look.run }
  return Object.fromEntries(
    Object.entries(own).filter(([name, value]) => value !== base[name] || name === 'hidden'),
  )
}

function formatsOf(look: RunLook, kind: ParagraphKind, link: string | undefined): ReadFormats {
  const formats: Record<string, string> = {}
  for (const name of lookFormats) if (look[name]) formats[name] = 'on'
  if (link !== undefined) formats.link = link
  return formats
}

function formatChange(
  reader: ParagraphReader,
  properties: XmlNode | undefined,
  kind: ParagraphKind,
  formats: ReadFormats,
  lookOf: (properties: XmlNode | undefined) => RunLook,
): Pick<ReadRun, 'reformatted'> {
  const change = child(properties, 'w:rPrChange')
  if (!change) return { reformatted: null }
  const from = formatsOf(lookOf(child(change, 'w:rPr')), kind, formats.link)
  const isSame = lookFormats.every((name) => from[name] === formats[name])
  return { reformatted: isSame ? null : { from, by: reader.revisionOf(change) } }
}

/** Of what a file offers in several forms the first is the one that programs of today take. */
function chosen(node: XmlNode): XmlNode {
  return child(node, 'mc:Choice') ?? child(node, 'mc:Fallback') ?? { ...node, children: [] }
}

function hasBorder(properties: XmlNode | undefined): boolean {
  const borders = child(properties, 'w:pBdr')
  return ['w:bottom', 'w:top'].some((side) => !/^(?:nil|none)$/.test(valueOf(borders, side) ?? 'none'))
}

/** Anchors of comments and notes are sometimes hidden; that is no hidden text. */
function hasOnlyReferences(node: XmlNode): boolean {
  return !node.children.some(({ name }) => name === 'w:t' || name === 'w:delText')
}

function placeIn(paragraph: ReadParagraph): RangePlace {
  return { paragraph, run: paragraph.runs.length }
}

function lengthOf({ runs }: ReadParagraph): number {
  return runs.reduce((length, { text }) => length + text.length, 0)
}
