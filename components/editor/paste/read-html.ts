import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { isSceneBreakLine } from '#lib/manuscript/plain-text.ts'
import { formatOf, isDropped, noFormat, type InlineFormat } from './read-format.ts'
import { isBlockElement, styleOfBlock } from './read-style.ts'
import type { PastedBlock, PastedRun } from './pasted-block.ts'

/**
 * Reads the HTML that Word, Google Docs or a web page puts on the clipboard, in a single pass, into flat paragraphs.
 *
 * Kept are headings, quotes, lists, bold, italic, underline, strike, small caps, and links to where a link may lead; fonts,
 * colours, sizes, tables, pictures, comments and everything else that a page is made of is dropped, its text kept.
 */
export function readHtml(body: HTMLElement): PastedBlock[] {
  const reader = new HtmlReader()
  reader.readChildren(body, { format: noFormat, style: 'body', preserve: false })
  return reader.finish()
}

interface Context {
  format: InlineFormat
  style: ParagraphStyle
  /** Whether white space counts as written (`pre`). */
  preserve: boolean
}

/** Collects runs into the open paragraph, and closes it at the edge of every block element. */
class HtmlReader {
  private readonly blocks: PastedBlock[] = []
  private runs: PastedRun[] = []
  private style: ParagraphStyle = 'body'

  readChildren(parent: Node, context: Context): void {
    for (const child of parent.childNodes) {
      if (child instanceof Element) this.readElement(child, context)
      else if (child.nodeType === Node.TEXT_NODE) this.readText(child.textContent ?? '', context)
    }
  }

  finish(): PastedBlock[] {
    this.close()
    return this.blocks
  }

  private readElement(element: Element, context: Context): void {
    if (isDropped(element)) return
    if (element.tagName === 'BR') return this.add('\n', context)
    if (element.tagName === 'HR') return this.addSceneBreak()
    const inner: Context = {
      format: formatOf(element, context.format),
      style: context.style,
      preserve: context.preserve || element.tagName === 'PRE',
    }
    if (!isBlockElement(element)) return this.readChildren(element, inner)
    this.close()
    inner.style = styleOfBlock(element, context.style)
    this.readChildren(element, inner)
    this.close()
  }

  private readText(text: string, context: Context): void {
    const read = context.preserve ? text.replaceAll(/\r\n?/g, '\n') : text.replaceAll(/[ \t\r\n\f]+/g, ' ')
    if (read !== '') this.add(read, context)
  }

  private add(text: string, { format, style }: Context): void {
    if (this.runs.length === 0) this.style = style
    this.runs.push({ text, ...format })
  }

  private addSceneBreak(): void {
    this.close()
    this.blocks.push({ kind: 'sceneBreak' })
  }

  private close(): void {
    const runs = tidy(this.runs)
    this.runs = []
    if (runs.length === 0) return
    const text = runs.map((run) => run.text).join('')
    if (isSceneBreakLine(text)) this.blocks.push({ kind: 'sceneBreak' })
    else
      this.blocks.push({
        kind: 'paragraph',
        style: this.style,
        runs: this.style.startsWith('heading') ? runs.map(notBold) : runs,
      })
  }
}

/** White space as a page shows it: none at the edges and beside line breaks, one space elsewhere, however it was made. */
function tidy(runs: PastedRun[]): PastedRun[] {
  const tidied: PastedRun[] = []
  let last = '\n'
  for (const run of runs) {
    let text = ''
    for (const character of run.text.replaceAll(/[ \t\u00a0]{2,}|\t/g, ' ')) {
      const atStart = tidied.length === 0 && text === ''
      if (isSpace(character) && /[ \n\u00a0]/.test(last)) continue
      if (character === '\n' && atStart) continue
      text += character
      last = character
    }
    if (text !== '') tidied.push({ ...run, text })
  }
  return trimEnd(tidied.map((run) => ({ ...run, text: run.text.replaceAll(/[ \u00a0]+\n/g, '\n') })))
}

/** A heading is bold by being one, wherever it comes from; here it has its own look. */
function notBold(run: PastedRun): PastedRun {
  return { ...run, formats: { ...run.formats, bold: false } }
}

function trimEnd(runs: PastedRun[]): PastedRun[] {
  const last = runs.at(-1)
  if (!last) return []
  const text = last.text.replace(/[\s\u00a0]+$/u, '')
  return text === '' ? trimEnd(runs.slice(0, -1)) : [...runs.slice(0, -1), { ...last, text }]
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\u00a0'
}
