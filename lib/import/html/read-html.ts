import { cleanText } from '#lib/manuscript/clean-text.ts'
import { isSafeHref } from '#lib/manuscript/marks/link.ts'
import { importLimits } from '../import-limits.ts'
import type { ImportNotes } from '../notes.ts'
import { People, readInstant } from '../people.ts'
import {
  emptyRead,
  type Part,
  type ReadFormats,
  type ReadParagraph,
  type ReadRun,
  type Revision,
} from '../read-paragraph.ts'
import { refuseSize } from '../refuse-file.ts'
import type { ReadText } from '../read-text.ts'
import { plainRead } from '../text-file.ts'
import { readClassStyles, readStyle, type StyledFormats } from './class-styles.ts'
import { attributeOf, findElement, isElement, parsePage, wordsIn, type HtmlElement } from './html-tree.ts'

/**
 * The text of a web page: headings, quotes, lists, rules, bold, italic, underline, strike, small capitals, links to web and mail addresses; `ins` and
 * `del` as suggestions. Everything else that a page is made of is left out, its words kept.
 */
export function readHtml(html: string, notes: ImportNotes, { at }: { at: string }): ReadText {
  const root = parsePage(html)
  const reader = new HtmlReader(notes, at)
  if (!root) return plainRead('html', [], notes)
  const head = findElement(root, 'head')
  const title = head && findElement(head, 'title')
  reader.readSheet(root)
  reader.readChildren(findElement(root, 'body') ?? root, outermost)
  const language = attributeOf(root, 'lang')
  return {
    ...plainRead('html', reader.finish(), notes),
    people: reader.people,
    title: title ? cleanText(wordsIn(title)).replace(/\s+/g, ' ').trim().slice(0, 200) : '',
    language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : null,
  }
}

interface Around {
  part: Part
  formats: StyledFormats
  link: string | undefined
  inserted: Revision | null
  deleted: Revision | null
  /** Whether white space counts as written (`pre`). */
  isPreserved: boolean
  listDepth: number
}

const outermost: Around = {
  part: { part: 'text', style: 'body' },
  formats: {},
  link: undefined,
  inserted: null,
  deleted: null,
  isPreserved: false,
  listDepth: 0,
}

/** Elements whose content is no text of the page. */
const dropped = new Set(
  'head title style script meta link template noscript iframe object svg math canvas video audio select textarea button nav'.split(
    ' ',
  ),
)

const blocks = new Set(
  'address article aside blockquote body center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

const tagFormats: Record<string, StyledFormats> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  cite: { italic: true },
  dfn: { italic: true },
  u: { underline: true },
  s: { strike: true },
  strike: { strike: true },
}

/** Collects runs into the open paragraph, and closes it at the edge of every block element. */
class HtmlReader {
  readonly people = new People()
  readonly #notes: ImportNotes
  readonly #at: string
  #classes = new Map<string, StyledFormats>()
  readonly #paragraphs: ReadParagraph[] = []
  #runs: ReadRun[] = []
  #part: Part = outermost.part

  constructor(notes: ImportNotes, at: string) {
    this.#notes = notes
    this.#at = at
  }

  readSheet(root: HtmlElement): void {
    const style = findElement(root, 'style')
    if (style) this.#classes = readClassStyles(wordsIn(style))
  }

  readChildren(parent: HtmlElement, around: Around): void {
    for (const child of parent.childNodes) {
      if (isElement(child)) this.#readElement(child, around)
      else if (child.nodeName === '#text' && 'value' in child) this.#readText(child.value, around)
    }
  }

  finish(): ReadParagraph[] {
    this.#close()
    return this.#paragraphs
  }

  #readElement(element: HtmlElement, around: Around): void {
    const { tagName } = element
    const style = attributeOf(element, 'style')
    if (tagName === 'img' || tagName === 'picture') return this.#notes.count('picture')
    if (dropped.has(tagName) || /(?:^|;)\s*display\s*:\s*none/i.test(style)) return
    if (tagName === 'br') return this.#add('\n', around)
    if (tagName === 'hr') return this.#addBreak()
    if (tagName === 'table') this.#notes.count('table')
    const inner = this.#inside(element, around, style)
    if (!blocks.has(tagName)) return this.readChildren(element, inner)
    this.#close()
    const part = partOf(element, inner)
    this.readChildren(element, { ...inner, part })
    // A paragraph without words is an empty line, unless it only wraps others.
    if (tagName === 'p' && this.#runs.length === 0) this.#paragraphs.push(emptyRead())
    this.#close()
  }

  #inside(element: HtmlElement, around: Around, style: string): Around {
    const { tagName } = element
    const classes = attributeOf(element, 'class').split(/\s+/).filter(Boolean)
    const own = classes.reduce<StyledFormats>(
      (formats, name) => ({ ...formats, ...this.#classes.get(name) }),
      {},
    )
    const smallCaps = classes.some((name) => /^small-?caps$/i.test(name)) ? { smallCaps: true } : {}
    const revision = () => ({
      user: this.people.keyOf(attributeOf(element, 'data-author') || undefined),
      at: readInstant(attributeOf(element, 'datetime')) ?? this.#at,
    })
    const isList = tagName === 'ul' || tagName === 'ol'
    return {
      ...around,
      formats: { ...around.formats, ...tagFormats[tagName], ...smallCaps, ...own, ...readStyle(style) },
      link: tagName === 'a' ? (this.#linkOf(attributeOf(element, 'href')) ?? around.link) : around.link,
      inserted: tagName === 'ins' ? revision() : around.inserted,
      deleted: tagName === 'del' ? revision() : around.deleted,
      isPreserved: around.isPreserved || tagName === 'pre',
      listDepth: around.listDepth + (isList ? 1 : 0),
      ...(isList && {
        part: {
          part: 'list',
          kind: tagName === 'ol' ? 'number' : 'bullet',
          level: Math.min(around.listDepth + 1, 3),
        },
      }),
    }
  }

  #linkOf(href: string): string | undefined {
    const address = href.trim()
    if (address === '' || address.startsWith('#')) return undefined
    if (isSafeHref(address)) return address
    this.#notes.count('badLink')
    return undefined
  }

  #readText(text: string, around: Around): void {
    const read = around.isPreserved ? text.replaceAll(/\r\n?/g, '\n') : text.replaceAll(/[ \t\r\n\f]+/g, ' ')
    if (read !== '') this.#add(read, around)
  }

  #add(given: string, around: Around): void {
    const text = cleanText(given)
    if (this.#runs.length === 0) {
      if (text.trim() === '' && !around.isPreserved) return
      this.#part = around.part
    }
    this.#runs.push({
      text,
      formats: formatsOf(around, this.#part),
      reformatted: null,
      inserted: around.inserted,
      deleted: around.deleted,
      threads: [],
    })
  }

  #addBreak(): void {
    this.#close()
    this.#paragraphs.push(emptyRead({ part: 'sceneBreak' }))
  }

  #close(): void {
    const runs = tidy(this.#runs)
    this.#runs = []
    if (runs.length === 0) return
    this.#paragraphs.push({ ...emptyRead(this.#part), runs })
    if (this.#paragraphs.length > importLimits.paragraphs) {
      throw refuseSize('This file has far more paragraphs than any manuscript, so it was refused.')
    }
  }
}

function partOf({ tagName }: HtmlElement, { part }: Around): Part {
  const heading = /^h([1-6])$/.exec(tagName)?.[1]
  if (heading) return { part: 'heading', level: Number(heading) }
  return tagName === 'blockquote' ? { part: 'quote', hasVerse: false } : part
}

/** A heading is bold by being one; every link is underlined where it comes from. */
function formatsOf({ formats, link }: Around, part: Part): ReadFormats {
  const isHeading = part.part === 'heading'
  return {
    ...(formats.bold && !isHeading && { bold: 'on' }),
    ...(formats.italic && { italic: 'on' }),
    ...(formats.underline && link === undefined && { underline: 'on' }),
    ...(formats.strike && { strike: 'on' }),
    ...(formats.smallCaps && { smallCaps: 'on' }),
    ...(link !== undefined && { link }),
  }
}

/** White space as a page shows it: none at the edges and beside line breaks, one space elsewhere. */
function tidy(runs: ReadRun[]): ReadRun[] {
  const tidied: ReadRun[] = []
  let last = '\n'
  for (const run of runs) {
    let text = ''
    for (const sign of run.text) {
      if (sign === ' ' && (last === ' ' || last === '\n')) continue
      if (sign === '\n' && tidied.length === 0 && text === '') continue
      text += sign
      last = sign
    }
    if (text !== '') tidied.push({ ...run, text: text.replaceAll(/ +\n/g, '\n') })
  }
  return trimEnd(tidied)
}

function trimEnd(runs: ReadRun[]): ReadRun[] {
  const end = runs.findLastIndex(({ text }) => text.trim() !== '')
  const last = runs[end]
  return last ? [...runs.slice(0, end), { ...last, text: last.text.replace(/\s+$/u, '') }] : []
}
