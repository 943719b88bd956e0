import fc from 'fast-check'
import {
  documentOf,
  joinTexts,
  type BlockJson,
  type DocumentJson,
  type MarkJson,
  type ParagraphJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { paragraphStyles } from '#lib/manuscript/vocabulary.ts'

/** Chapters for property tests: few words, so that much is alike, and every mark and attribute there is. */

const word = fc.constantFrom(
  'rain',
  'the',
  'sea',
  'of',
  'Sofie',
  'don’t',
  '👩‍🚀',
  '雨',
  ' ',
  ' ',
  '.',
  '\n',
  '¶',
  'well-known',
)
const author = {
  id: fc.constantFrom('s1', 's2'),
  user: fc.constantFrom('ada', 'ben'),
  at: fc.constant('2026-01-01T00:00:00.000Z'),
}

const mark: fc.Arbitrary<MarkJson> = fc.oneof(
  fc.constantFrom<MarkJson>(
    { type: 'bold' },
    { type: 'italic' },
    { type: 'link', attrs: { href: 'https://example.org/' } },
  ),
  fc
    .record({ threadId: fc.constantFrom('t1', 't2', 't3') })
    .map((attrs) => ({ type: 'comment' as const, attrs })),
  fc.record(author).map(({ id, user, at }) => ({ type: 'ins' as const, attrs: { id, user, at } })),
  fc.record(author).map(({ id, user, at }) => ({ type: 'del' as const, attrs: { id, user, at, over: '' } })),
)

const text: fc.Arbitrary<TextJson> = fc
  .record({
    text: fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join('')),
    marks: fc.uniqueArray(mark, { maxLength: 2, selector: ({ type }) => type }),
  })
  .map(({ text, marks }) => (marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }))

const paragraph: fc.Arbitrary<ParagraphJson> = fc
  .record({ style: fc.constantFrom(...paragraphStyles), texts: fc.array(text, { maxLength: 4 }) })
  .map(({ style, texts }) => {
    const content = joinTexts(texts)
    return content.length > 0
      ? { type: 'paragraph', attrs: { style }, content }
      : { type: 'paragraph', attrs: { style } }
  })

const block: fc.Arbitrary<BlockJson> = fc.oneof(
  { weight: 8, arbitrary: paragraph },
  { weight: 1, arbitrary: fc.constant<BlockJson>({ type: 'sceneBreak' }) },
  { weight: 1, arbitrary: fc.constant<BlockJson>({ type: 'sceneBreak', attrs: { threadIds: 't4' } }) },
)

export const arbitraryDocument: fc.Arbitrary<DocumentJson> = fc
  .array(block, { maxLength: 8 })
  .map((blocks) => documentOf(blocks))

/** A chapter, and what it became: blocks changed, moved, split, added and removed. */
export const arbitraryRevision: fc.Arbitrary<{ before: DocumentJson; after: DocumentJson }> = fc
  .record({
    before: fc.array(block, { minLength: 1, maxLength: 10 }),
    edits: fc.array(
      fc.record({
        kind: fc.constantFrom('replace', 'remove', 'add', 'move', 'split', 'cut'),
        at: fc.nat(20),
        to: fc.nat(20),
        block,
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ before, edits }) => {
    const blocks = [...before]
    for (const edit of edits) apply(blocks, edit)
    return { before: documentOf(before), after: documentOf(blocks) }
  })

interface Edit {
  kind: string
  at: number
  to: number
  block: BlockJson
}

function apply(blocks: BlockJson[], { kind, at: where, to, block }: Edit): void {
  const at = where % Math.max(blocks.length, 1)
  const old = blocks[at]
  if (kind === 'add' || !old) blocks.splice(at, 0, block)
  else if (kind === 'replace') blocks[at] = block
  else if (kind === 'remove') blocks.splice(at, 1)
  else if (kind === 'move') blocks.splice(to % blocks.length, 0, ...blocks.splice(at, 1))
  else if (old.type === 'paragraph' && old.content) {
    const cut = to % old.content.length
    const [head, tail] = [withTexts(old, old.content.slice(0, cut)), withTexts(old, old.content.slice(cut))]
    blocks.splice(at, 1, ...(kind === 'split' ? [head, tail] : [tail]))
  }
}

function withTexts({ type, attrs }: ParagraphJson, content: TextJson[]): ParagraphJson {
  return content.length > 0 ? { type, attrs, content } : { type, attrs }
}

/** The same with every suggestion in it made by `user`. */
export function authoredBy(document: DocumentJson, user: string): DocumentJson {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) => (key === 'user' ? user : value)),
  ) as DocumentJson
}
