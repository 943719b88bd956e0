import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { manuscriptSchema as schema } from '#lib/manuscript/schema.ts'
import { paragraphStyles } from '#lib/manuscript/vocabulary.ts'
import { formatMarks } from '#lib/review/review-mark.ts'
import { deleteByKey } from '#lib/review/track/delete-key.ts'
import type { Random } from './random.ts'
import { wholeCharacter } from './writer.ts'

/** What a person does next, as a plain transaction: one of the ways there are to change a chapter. Null where it does nothing. */
export function randomEdit(state: EditorState, random: Random, user: string): Transaction | null {
  return random.pick(ways)(state, random, user)
}

type Way = (state: EditorState, random: Random, user: string) => Transaction | null

const words = ['a', 'é', ' ', 'spy', '“Da,” ', '👩‍🚀', 'aa', '\n', 'b', '¶']

const typeText: Way = ({ tr }, random) => tr.insertText(random.pick(words), textPos(tr.doc, random))

const replaceText: Way = ({ tr }, random) => {
  const { from, to } = textRange(tr.doc, random)
  return tr.insertText(random.pick(words), from, to)
}

const deleteRange: Way = ({ tr }, random) => {
  const { from, to } = textRange(tr.doc, random)
  return tr.delete(from, to)
}

const pressDelete: Way = (state, random, user) => {
  const direction = random.pick(['backward', 'forward'] as const)
  return deleteByKey(state, { direction, unit: random.pick(['grapheme', 'word', 'line'] as const) }, user)
}

const splitParagraph: Way = ({ tr }, random) => {
  const pos = textPos(tr.doc, random)
  return tr.doc.resolve(pos).depth > 0 ? tr.split(pos) : null
}

const splitRestyled: Way = ({ tr }, random) => {
  const pos = textPos(tr.doc, random)
  const type = schema.nodes.paragraph
  if (tr.doc.resolve(pos).depth === 0 || !type) return null
  return tr.split(pos, 1, [{ type, attrs: { style: random.pick(paragraphStyles) } }])
}

const joinParagraphs: Way = ({ tr }, random) => {
  const at = blockStart(tr.doc, random)
  const { nodeBefore, nodeAfter } = tr.doc.resolve(at)
  return nodeBefore?.isTextblock && nodeAfter?.isTextblock ? tr.join(at) : null
}

const toggleFormat: Way = ({ tr }, random) => {
  const { from, to } = textRange(tr.doc, random)
  const name = random.pick(formatMarks)
  const mark = schema.mark(name, name === 'link' ? { href: 'https://example.org/' } : {})
  return random.chance(0.5) ? tr.addMark(from, to, mark) : tr.removeMark(from, to, mark.type)
}

const restyle: Way = ({ tr }, random) => {
  const pos = blockStart(tr.doc, random)
  if (!tr.doc.nodeAt(pos)?.isTextblock) return null
  const style = random.pick(paragraphStyles)
  return random.chance(0.5)
    ? tr.setNodeAttribute(pos, 'style', style)
    : tr.setNodeMarkup(pos, null, { ...tr.doc.nodeAt(pos)?.attrs, style })
}

const addSceneBreak: Way = ({ tr }, random) =>
  tr.insert(blockStart(tr.doc, random), schema.node('sceneBreak'))

const splitBySceneBreak: Way = ({ tr }, random) => {
  const pos = textPos(tr.doc, random)
  if (tr.doc.resolve(pos).depth === 0) return null
  return tr.split(pos).insert(pos + 1, schema.node('sceneBreak'))
}

const removeBlock: Way = ({ tr }, random) => {
  const pos = blockStart(tr.doc, random)
  const block = tr.doc.nodeAt(pos)
  return block && tr.doc.childCount > 1 ? tr.delete(pos, pos + block.nodeSize) : null
}

const pasteParagraphs: Way = ({ tr }, random) => {
  const blocks = [randomParagraph(random), randomParagraph(random)]
  if (random.chance(0.3)) blocks.splice(1, 0, schema.node('sceneBreak'))
  const open = random.int(2)
  const { from, to } = textRange(tr.doc, random)
  return tr.replaceRange(from, to, new Slice(Fragment.from(blocks), open, random.int(2)))
}

const pasteBlocksBetween: Way = ({ tr }, random) =>
  tr.insert(blockStart(tr.doc, random), [randomParagraph(random), randomParagraph(random)])

const moveText: Way = ({ tr }, random) => {
  const { from, to } = textRange(tr.doc, random)
  const slice = tr.doc.slice(from, to)
  tr.delete(from, to)
  const at = textPos(tr.doc, random)
  return tr.replaceRange(at, at, slice)
}

const replaceEverywhere: Way = ({ tr }, random) => {
  const found: number[] = []
  const letter = random.pick(['a', 'e', 'o'])
  tr.doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(letter) : -1
    if (index >= 0) found.push(pos + index)
  })
  for (const pos of found.toReversed()) tr.insertText('xx', pos, pos + 1)
  return tr
}

const ways: Way[] = [
  typeText,
  typeText,
  typeText,
  replaceText,
  deleteRange,
  pressDelete,
  pressDelete,
  splitParagraph,
  splitRestyled,
  joinParagraphs,
  toggleFormat,
  toggleFormat,
  restyle,
  addSceneBreak,
  splitBySceneBreak,
  removeBlock,
  pasteParagraphs,
  pasteBlocksBetween,
  moveText,
  replaceEverywhere,
]

function randomParagraph(random: Random): Node {
  const text = random.pick(words)
  const marks = random.chance(0.3) ? [schema.mark('italic')] : []
  return schema.node('paragraph', { style: random.pick(paragraphStyles) }, [schema.text(text, marks)])
}

/** A place in the text; in a chapter of scene breaks alone, between blocks. */
function textPos(doc: Node, random: Random): number {
  const places: number[] = []
  doc.forEach((block, pos) => {
    if (block.isTextblock) places.push(wholeCharacter(doc, pos + 1 + random.int(block.content.size + 1)))
  })
  return places.length > 0 ? random.pick(places) : 0
}

function textRange(doc: Node, random: Random): { from: number; to: number } {
  const one = textPos(doc, random)
  const near = Math.min(one + random.int(8), doc.resolve(one).end())
  const other = random.chance(0.7) ? wholeCharacter(doc, near) : textPos(doc, random)
  return { from: Math.min(one, other), to: Math.max(one, other) }
}

function blockStart(doc: Node, random: Random): number {
  let pos = 0
  for (let index = random.int(doc.childCount); index > 0; index -= 1) pos += doc.child(index - 1).nodeSize
  return pos
}
