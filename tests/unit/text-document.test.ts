import { describe, expect, it } from 'vitest'
import { yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { documentFromUpdates, documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { documentOf, paragraph, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { fromForeignJson } from '#lib/manuscript/from-foreign-json.ts'
import { parseDocument } from '#lib/manuscript/parse-document.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'
import { readFixture, readNovel } from '../support/corpus.ts'

const rich = parseDocument({
  type: 'doc',
  content: [
    { type: 'paragraph', attrs: { style: 'heading1' }, content: [{ type: 'text', text: 'Глава' }] },
    {
      type: 'paragraph',
      attrs: { style: 'body', joinDel: 'x' },
      content: [
        { type: 'text', text: 'plain ' },
        {
          type: 'text',
          text: 'twice\nanchored',
          marks: [
            { type: 'comment', attrs: { threadId: 'b' } },
            { type: 'italic' },
            { type: 'comment', attrs: { threadId: 'a' } },
          ],
        },
        { type: 'text', text: '!', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }] },
      ],
    },
    { type: 'sceneBreak', attrs: { threadIds: 'a' } },
    { type: 'paragraph' },
  ],
})

describe('a chapter as JSON and in Yjs', () => {
  it('[N1] is the same after the way through a Yjs update', () => {
    expect(documentFromUpdates([documentToUpdate(rich)])).toEqual(rich)
    const review = readFixture('sofie-review.json').document
    expect(documentFromUpdates([documentToUpdate(review)])).toEqual(review)
    const novel = readNovel()
    expect(documentFromUpdates([documentToUpdate(novel)])).toEqual(novel)
  })

  it('[N2] is read by the binding as the node that it is', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, documentToUpdate(rich))
    const node = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment('default'), manuscriptSchema)
    node.check()
    expect(node.eq(manuscriptSchema.nodeFromJSON(rich))).toBe(true)
    expect(parseDocument(node.toJSON())).toEqual(rich)
  })

  it('[N3] is read without touching the Yjs document, whatever is in it', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, documentToUpdate(rich))
    doc.getXmlFragment('default').insert(0, [new Y.XmlElement('video')])
    const before = Y.encodeStateAsUpdate(doc)
    expect(documentFromYdoc(doc)).toEqual(rich)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  it('[N4] comes in one normal form: marks in order, equal neighbours joined, no empty text', () => {
    const italic = { type: 'italic' }
    const anchored = { type: 'comment', attrs: { threadId: 'a' } }
    const given = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { sugIns: null },
          content: [
            { type: 'text', text: 'a', marks: [italic, anchored] },
            { type: 'text', text: '' },
            { type: 'text', text: 'b\r\nc\u0000\ud800', marks: [anchored, italic, italic] },
          ],
        },
      ],
    }
    expect(parseDocument(given).content).toEqual([
      {
        type: 'paragraph',
        attrs: { style: 'body' },
        content: [{ type: 'text', text: 'ab\nc', marks: [italic, anchored] }],
      },
    ])
    expect(parseDocument({ type: 'doc', content: [] })).toEqual(documentOf([paragraph('body')]))
  })
})

describe('a chapter from outside', () => {
  const block = (one: unknown) => ({ type: 'doc', content: [one] })
  const text = (marks: unknown) => block({ type: 'paragraph', content: [{ type: 'text', text: 'a', marks }] })

  it.each([
    ['no document', null],
    ['another root', { type: 'page', content: [] }],
    ['a list that is none', { type: 'doc', content: 'text' }],
    ['an unknown block', block({ type: 'table' })],
    ['an unknown style', block({ type: 'paragraph', attrs: { style: 'title' } })],
    ['an unknown attribute', block({ type: 'paragraph', attrs: { color: 'red' } })],
    ['an attribute that is too long', block({ type: 'paragraph', attrs: { sugIns: 'x'.repeat(3000) } })],
    ['a nested block', block({ type: 'paragraph', content: [{ type: 'paragraph' }] })],
    ['a scene break with text', block({ type: 'sceneBreak', content: [{ type: 'text', text: 'a' }] })],
    ['an unknown mark', text([{ type: 'blink' }])],
    ['a mark of another name', text([{ type: 'constructor' }])],
    ['a dangerous link', text([{ type: 'link', attrs: { href: 'javascript:alert(1)' } }])],
    ['too many marks', text(Array.from({ length: 300 }, () => ({ type: 'bold' })))],
  ])('[N5] is refused with a sentence when it has %s', (_what, value) => {
    expect(() => parseDocument(value)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })

  it('[N5] is refused when it is longer than a chapter can be', () => {
    const long = block({ type: 'paragraph', content: [{ type: 'text', text: 'a'.repeat(10_000_001) }] })
    expect(() => parseDocument(long)).toThrow(expect.objectContaining({ code: 'too_large' }))
  })

  it('[N6] is taken in the shapes of other TipTap editors, and what has no counterpart is named', () => {
    const plain = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
    const { document, notes } = fromForeignJson({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Head' }] },
        {
          type: 'blockquote',
          content: [plain('quoted'), { type: 'blockquote', content: [plain('deeper')] }],
        },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                plain('one'),
                { type: 'orderedList', content: [{ type: 'listItem', content: [plain('inner')] }] },
              ],
            },
          ],
        },
        { type: 'horizontalRule' },
        { type: 'table', content: [{ type: 'tableRow', content: [plain('cell')] }] },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'a', marks: [{ type: 'em' }, { type: 'strong' }, { type: 'textStyle' }] },
            { type: 'hardBreak' },
            { type: 'text', text: 'b', marks: [{ type: 'link', attrs: { href: 'file:///etc/passwd' } }] },
            { type: 'image', attrs: { src: 'x' } },
          ],
        },
      ],
    })
    expect(shapeOf(document)).toEqual([
      'heading2 Head',
      'quote quoted',
      'quote deeper',
      'bullet1 one',
      'number2 inner',
      'sceneBreak',
      'body cell',
      'body a\nb',
    ])
    expect(document.content[7]).toMatchObject({
      content: [{ text: 'a', marks: [{ type: 'bold' }, { type: 'italic' }] }, { text: '\nb' }],
    })
    expect(notes).toHaveLength(5)
    expect(fromForeignJson(document)).toEqual({ document, notes: [] })
  })

  it('[N6] does not follow nesting without end', () => {
    let nested: unknown = { type: 'paragraph', content: [{ type: 'text', text: 'deep' }] }
    for (let depth = 0; depth < 5000; depth += 1) nested = { type: 'blockquote', content: [nested] }
    expect(fromForeignJson(block(nested)).notes).toEqual(['What was nested too deeply was left out.'])
  })
})

function shapeOf(document: DocumentJson): string[] {
  return document.content.map((block) =>
    block.type === 'sceneBreak'
      ? 'sceneBreak'
      : `${block.attrs.style} ${(block.content ?? []).map((one) => one.text).join('')}`,
  )
}
