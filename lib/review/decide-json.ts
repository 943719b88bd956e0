import {
  documentOf,
  joinTexts,
  type BlockJson,
  type DocumentJson,
  type MarkJson,
  type ParagraphJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { decideBlock, decideRun, heirOf, styleOr, type Order } from './decision.ts'
import { breakCharacter, type Break, type PlainMark } from './review-mark.ts'

/** The chapter after a decision, as plain data in normal form; `document` is left alone. Ids that are not there are passed over. */
export function decideInJson(document: DocumentJson, order: Order): DocumentJson {
  const blocks: BlockJson[] = []
  for (const block of document.content) {
    const { made, joins } = decideOne(block, order)
    const previous = blocks.at(-1)
    const [first, ...rest] = made
    if (joins && previous?.type === 'paragraph' && first?.type === 'paragraph') {
      blocks[blocks.length - 1] = withTexts(previous, [...(previous.content ?? []), ...(first.content ?? [])])
      blocks.push(...rest)
    } else blocks.push(...made)
  }
  return documentOf(blocks)
}

function decideOne(block: BlockJson, order: Order): { made: BlockJson[]; joins: boolean } {
  const { attrs, joins, goes } = decideBlock(block.type, { ...block.attrs }, order)
  if (block.type === 'sceneBreak') {
    return { made: goes ? [] : [withAttributes(block, attrs)], joins: false }
  }
  const texts = (block.content ?? []).flatMap((text) => decideText(text, order))
  if (goes && texts.length === 0) return { made: [], joins: false }
  if (goes && order.decision === 'reject') attrs.sugIns = heirOf(texts.map(({ text }) => plainMarks(text)))
  return { made: splitAtBreaks(withAttributes(block, attrs), texts), joins }
}

interface DecidedText {
  text: TextJson
  splits: Break | null
}

function decideText(text: TextJson, order: Order): DecidedText[] {
  const outcome = decideRun(plainMarks(text), order)
  if (outcome.goes) return []
  const { drop, set, unset, splits } = outcome
  const replaced = new Set([...unset, ...set.map(({ name }) => name)])
  const kept = (text.marks ?? []).filter((mark, index) => !drop.includes(index) && !replaced.has(mark.type))
  const marks = [...kept, ...set.map(asMarkJson)]
  return [{ text: { type: 'text', text: text.text, ...(marks.length > 0 && { marks }) }, splits }]
}

/** The paragraph, cut wherever an accepted `¶` stands. */
function splitAtBreaks(block: ParagraphJson, texts: DecidedText[]): BlockJson[] {
  const blocks: BlockJson[] = []
  let current: ParagraphJson = block
  let content: TextJson[] = []
  for (const { text, splits } of texts) {
    const parts = splits ? text.text.split(breakCharacter) : [text.text]
    for (const [index, part] of parts.entries()) {
      if (splits && index > 0) {
        blocks.push(withTexts(current, content))
        if (splits.sceneBreak) blocks.push({ type: 'sceneBreak' })
        current = { type: 'paragraph', attrs: { style: splits.style } }
        content = []
      }
      content.push({ ...text, text: part })
    }
  }
  return [...blocks, withTexts(current, content)]
}

function withTexts({ type, attrs }: ParagraphJson, texts: TextJson[]): ParagraphJson {
  const content = joinTexts(texts)
  return content.length > 0 ? { type, attrs, content } : { type, attrs }
}

function withAttributes<Block extends BlockJson>(
  block: Block,
  changes: Record<string, string | null>,
): Block {
  const attrs = Object.fromEntries(
    Object.entries({ ...block.attrs, ...changes }).filter(
      ([, value]) => value !== null && value !== undefined,
    ),
  )
  if (block.type === 'paragraph')
    return { ...block, attrs: { ...attrs, style: styleOr(attrs.style, 'body') } }
  const { attrs: _, ...bare } = block
  return (Object.keys(attrs).length > 0 ? { ...bare, attrs } : bare) as Block
}

function plainMarks({ marks = [] }: TextJson): PlainMark[] {
  return marks.map(({ type, attrs = {} }) => ({ name: type, attrs }))
}

function asMarkJson({ name, attrs }: PlainMark): MarkJson {
  const type = name as MarkJson['type']
  return name === 'link' ? { type, attrs: { href: String(attrs.href) } } : { type }
}
