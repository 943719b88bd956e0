import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prosemirrorJSONToYDoc } from 'y-prosemirror'
import * as Y from 'yjs'
import { baseMarkName, overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'

describe('the key of an overlapping mark', () => {
  it('[T1] is the one that y-prosemirror writes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (threadId) => {
        expect(keysOf([{ type: 'comment', attrs: { threadId } }])).toEqual([
          overlappingMarkName('comment', { threadId }),
        ])
      }),
    )
  })

  it('[T1] is the one that y-prosemirror writes for a mark of several attributes', () => {
    const attributes = { id: 's1', user: 'u1', at: '2026-11-22T10:00:00.000Z', over: '' }
    expect(keysOf([{ type: 'del', attrs: attributes }])).toEqual([overlappingMarkName('del', attributes)])
  })

  it('[T1] leads back to the name of the mark', () => {
    expect(baseMarkName(overlappingMarkName('comment', { threadId: 'x' }))).toBe('comment')
    expect(baseMarkName('bold')).toBe('bold')
  })
})

function keysOf(marks: { type: string; attrs: Record<string, string> }[]): string[] {
  const json = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a', marks }] }],
  }
  const doc = prosemirrorJSONToYDoc(manuscriptSchema, json, fragmentName)
  const paragraph = doc.getXmlFragment(fragmentName).get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('no text')
  return text.toDelta().flatMap((run: { attributes?: object }) => Object.keys(run.attributes ?? {}))
}
