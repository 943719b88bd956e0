import { cleanHref } from '../clean-href.ts'
import { isOn, textOf, type FlowParagraph, type FlowRun } from '../flow.ts'
import { languageOf } from '../language-of.ts'
import { languageTag, type TypstLanguage } from './typst-language.ts'

/** A paragraph as the templates know it; members that say nothing are left out, since a novel has thousands of them. */
export interface TypstBlock {
  kind: 'body' | 'first' | 'blank' | 'heading' | 'quote' | 'verse' | 'item' | 'break'
  text?: TypstPiece[]
  /** Where its script is another than the book's. */
  language?: TypstLanguage
  /** Of a heading or a list item, from 1. */
  level?: number
  /** What stands before a list item. */
  label?: string
}

/** A stretch of text; `t` is '\n' for a line break. `f` has a letter for each format: b, i, u, s, c. */
export interface TypstPiece {
  t: string
  f?: string
  href?: string
}

export function typstBlocks(
  paragraphs: FlowParagraph[],
  bookLanguage: string,
  dropped: Set<string>,
): TypstBlock[] {
  const numbers: number[] = []
  return paragraphs.map((paragraph, index) => {
    const [, list, level] = /^(bullet|number)([123])$/.exec(paragraph.kind) ?? []
    if (!list) numbers.length = 0
    const language = languageOf(textOf(paragraph), bookLanguage)
    const block: TypstBlock = {
      kind: kindOf(paragraph, paragraphs[index - 1]),
      ...(language && { language: languageTag(language) }),
    }
    if (block.kind === 'break' || block.kind === 'blank') return block
    if (list) Object.assign(block, { level: Number(level), label: labelOf(list, Number(level), numbers) })
    const heading = /^heading([123])$/.exec(paragraph.kind)?.[1]
    if (heading) block.level = Number(heading)
    return { ...block, text: typstText(paragraph.runs, dropped) }
  })
}

/**
 * Runs as strings with their formats, line breaks as pieces of their own. A joiner of no width keeps EB Garamond from making `^2` a
 * superscript, which nobody asked for.
 */
export function typstText(runs: FlowRun[], dropped: Set<string>): TypstPiece[] {
  return runs.flatMap((run) => {
    const looks = { ...formatsOf(run), ...hrefOf(run, dropped) }
    return run.text
      .replaceAll('\t', '\u2003')
      .replace(/\^(?=\d)/g, '^\u200c')
      .split(/(\n)/)
      .filter(Boolean)
      .map((text) => (text === '\n' ? { t: '\n' } : { t: text, ...looks }))
  })
}

function kindOf(paragraph: FlowParagraph, before: FlowParagraph | undefined): TypstBlock['kind'] {
  const { kind } = paragraph
  if (kind === 'sceneBreak') return 'break'
  if (kind.startsWith('heading')) return 'heading'
  if (kind === 'quote' || kind === 'verse') return kind
  if (kind !== 'body') return 'item'
  if (textOf(paragraph).trim() === '') return 'blank'
  return !before || before.kind === 'sceneBreak' || before.kind.startsWith('heading') ? 'first' : 'body'
}

const letters = { bold: 'b', italic: 'i', underline: 'u', strike: 's', smallCaps: 'c' } as const

function formatsOf({ formats }: FlowRun): { f?: string } {
  const on = (Object.keys(letters) as (keyof typeof letters)[]).filter((name) => isOn(formats, name))
  return on.length > 0 ? { f: on.map((name) => letters[name]).join('') } : {}
}

function hrefOf({ formats }: FlowRun, dropped: Set<string>): { href?: string } {
  if (formats.link === undefined) return {}
  const href = cleanHref(formats.link)
  if (href === null) dropped.add('A link whose address no browser understands is plain text.')
  return href === null ? {} : { href }
}

/** `1.`, `a.`, `i.` by level, each list counting from one; `numbers` remembers how far each level has come. */
function labelOf(list: string, level: number, numbers: number[]): string {
  numbers.length = Math.min(numbers.length, level)
  if (list === 'bullet') return level === 2 ? '–' : '•'
  const number = (numbers[level - 1] ?? 0) + 1
  numbers[level - 1] = number
  if (level === 1) return `${number}.`
  return level === 2 ? `${letterOf(number)}.` : `${romanOf(number)}.`
}

function letterOf(number: number): string {
  const rest = Math.floor((number - 1) / 26)
  const letter = String.fromCharCode(97 + ((number - 1) % 26))
  return rest > 0 ? letterOf(rest) + letter : letter
}

function romanOf(number: number): string {
  const values = [
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const
  let left = number
  let roman = ''
  for (const [value, letter] of values) {
    for (; left >= value; left -= value) roman += letter
  }
  return roman
}
