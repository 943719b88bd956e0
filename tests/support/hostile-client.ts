import * as Y from 'yjs'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'

/**
 * A suggester's client that does not keep to the rules: each attack is what somebody could do with their own session and a few
 * lines of code. None of them may change what others see, or the database.
 */
export interface Attack {
  title: string
  /** Edits the attacker's copy of `hostileGround`; every update that this makes is then sent. */
  run: (ground: Ground) => void
}

/** The attacker's copy of the chapter. */
export interface Ground {
  doc: Y.Doc
  fragment: Y.XmlFragment
  /** The text of the paragraph at an index. */
  text: (index: number) => Y.XmlText
  me: string
  other: string
}

const at = '2026-11-01T10:00:00.000Z'

/** A chapter in which another person has suggested, struck and restyled, and somebody has commented. */
export function hostileGround(other: string): DocumentJson {
  const mark = (type: 'ins' | 'del', id: string) => ({
    type,
    attrs: { id, user: other, at, ...(type === 'del' && { over: '' }) },
  })
  return {
    type: 'doc',
    content: [
      { type: 'paragraph', attrs: { style: 'heading1' }, content: [{ type: 'text', text: 'Chapter One' }] },
      {
        type: 'paragraph',
        attrs: { style: 'body' },
        content: [
          { type: 'text', text: 'Sofie stepped off the ' },
          { type: 'text', text: 'night ', marks: [mark('ins', 's1')] },
          { type: 'text', text: 'train', marks: [{ type: 'comment', attrs: { threadId: 'thread-1' } }] },
          { type: 'text', text: ' and onto the ' },
          { type: 'text', text: 'worn ', marks: [mark('del', 's2')] },
          { type: 'text', text: 'platform.' },
        ],
      },
      {
        type: 'paragraph',
        attrs: { style: 'body', propStyle: `s3|${other}|${at}|quote` },
        content: [{ type: 'text', text: 'Moscow was cold.' }],
      },
      { type: 'sceneBreak' },
      { type: 'paragraph', attrs: { style: 'body' }, content: [{ type: 'text', text: 'Viktor looked up.' }] },
    ],
  } as DocumentJson
}

/** The marks that an honest suggester writes. */
export const insertionBy = (user: string, id = 'mine') => ({ ins: { id, user, at } })
export const deletionBy = (user: string, id = 'mine', over = '') => {
  const attributes = { id, user, at, over }
  return { [overlappingMarkName('del', attributes)]: attributes }
}
const formatBy = (user: string, mark: string, value: string) => {
  const attributes = { id: 'mine', user, at, mark, value }
  return { [overlappingMarkName('fmt', attributes)]: attributes }
}

export const attacks: Attack[] = [
  { title: 'plain insertion', run: ({ text }) => text(1).insert(3, 'X') },
  {
    title: 'plain insertion that takes over the formats beside it',
    run: ({ text }) => text(1).insert(24, 'X'),
  },
  { title: 'plain deletion', run: ({ text }) => text(1).delete(0, 5) },
  { title: 'deletion of a whole paragraph', run: ({ fragment }) => fragment.delete(2, 1) },
  { title: 'deletion of everything', run: ({ fragment }) => fragment.delete(0, fragment.length) },
  { title: 'deletion of a scene break', run: ({ fragment }) => fragment.delete(3, 1) },
  {
    title: 'deletion of the text node of a paragraph',
    run: ({ fragment }) => (fragment.get(1) as Y.XmlElement).delete(0, 1),
  },
  { title: 'a format set outright', run: ({ text }) => text(1).format(0, 5, { bold: {} }) },
  {
    title: 'a link set outright',
    run: ({ text }) => text(1).format(0, 5, { link: { href: 'https://example.com' } }),
  },
  {
    title: 'a style set outright',
    run: ({ fragment }) => (fragment.get(1) as Y.XmlElement).setAttribute('style', 'quote'),
  },
  {
    title: 'a style taken off',
    run: ({ fragment }) => (fragment.get(0) as Y.XmlElement).removeAttribute('style'),
  },
  {
    title: 'an insertion in another name',
    run: ({ text, other }) => text(1).insert(3, 'X', insertionBy(other)),
  },
  { title: 'a deletion in another name', run: ({ text, other }) => text(1).format(0, 5, deletionBy(other)) },
  {
    title: 'a format change in another name',
    run: ({ text, other }) => text(1).format(0, 5, formatBy(other, 'bold', 'on')),
  },
  { title: 'an insertion in the name of nobody', run: ({ text }) => text(1).insert(3, 'X', insertionBy('')) },
  {
    title: 'base text claimed as an own insertion',
    run: ({ text, me }) => text(1).format(0, 5, insertionBy(me)),
  },
  {
    title: "another's insertion claimed as an own one",
    run: ({ text, me }) => text(1).format(22, 6, insertionBy(me)),
  },
  { title: "another's insertion accepted", run: ({ text }) => text(1).format(22, 6, { ins: null }) },
  { title: "another's insertion rejected", run: ({ text }) => text(1).delete(22, 6) },
  {
    title: "another's insertion added to",
    run: ({ text, other }) => text(1).insert(24, 'X', insertionBy(other, 's1')),
  },
  {
    title: "another's deletion taken off",
    run: ({ text, other }) =>
      text(1).format(47, 5, { [Object.keys(deletionBy(other, 's2'))[0] ?? '']: null }),
  },
  { title: "another's deletion carried out", run: ({ text }) => text(1).delete(47, 5) },
  {
    title: "another's proposed style taken off",
    run: ({ fragment }) => (fragment.get(2) as Y.XmlElement).removeAttribute('propStyle'),
  },
  {
    title: "another's proposed style altered",
    run: ({ fragment, other }) =>
      (fragment.get(2) as Y.XmlElement).setAttribute('propStyle', `s3|${other}|${at}|verse`),
  },
  {
    title: 'a proposed style in another name',
    run: ({ fragment, other }) =>
      (fragment.get(1) as Y.XmlElement).setAttribute('propStyle', `x|${other}|${at}|verse`),
  },
  {
    title: 'a base paragraph claimed as an own new one',
    run: ({ fragment, me }) => (fragment.get(4) as Y.XmlElement).setAttribute('sugIns', `x|${me}|${at}`),
  },
  {
    title: 'an anchor removed',
    run: ({ text }) =>
      text(1).format(28, 5, { [overlappingMarkName('comment', { threadId: 'thread-1' })]: null }),
  },
  {
    title: 'an anchor set',
    run: ({ text }) =>
      text(1).format(0, 5, {
        [overlappingMarkName('comment', { threadId: 'thread-2' })]: { threadId: 'thread-2' },
      }),
  },
  { title: 'text straight in the chapter', run: ({ fragment }) => fragment.insert(0, [new Y.XmlText('x')]) },
  { title: 'a new plain paragraph', run: ({ fragment }) => fragment.insert(1, [paragraph('Evil')]) },
  {
    title: 'a node of an unknown name',
    run: ({ fragment }) => fragment.insert(1, [new Y.XmlElement('script')]),
  },
  {
    title: 'a paragraph inside a paragraph',
    run: ({ fragment }) => (fragment.get(1) as Y.XmlElement).insert(0, [paragraph('x')]),
  },
  {
    title: 'a paragraph replaced by one of another name',
    run: ({ fragment, doc }) =>
      doc.transact(() => {
        fragment.delete(1, 1)
        fragment.insert(1, [new Y.XmlElement('heading')])
      }),
  },
  { title: 'an unknown mark', run: ({ text }) => text(1).format(0, 5, { evil: {} }) },
  {
    title: 'an unknown mark on an own insertion',
    run: ({ text, me }) => text(1).insert(3, 'X', { ...insertionBy(me), evil: {} }),
  },
  {
    title: "another's deletion on an own insertion",
    run: ({ text, me, other }) =>
      text(1).insert(3, 'X', { ...insertionBy(me), ...deletionBy(other, 'x', 'mine') }),
  },
  {
    title: 'an anchor on an own insertion',
    run: ({ text, me }) =>
      text(1).insert(3, 'X', {
        ...insertionBy(me),
        [overlappingMarkName('comment', { threadId: 't9' })]: { threadId: 't9' },
      }),
  },
  {
    title: 'an unknown attribute',
    run: ({ fragment }) => (fragment.get(1) as Y.XmlElement).setAttribute('onclick', 'alert(1)'),
  },
  {
    title: 'a huge attribute',
    run: ({ fragment, me }) =>
      (fragment.get(1) as Y.XmlElement).setAttribute('joinDel', `${me}${'x'.repeat(100_000)}`),
  },
  {
    title: 'a huge mark',
    run: ({ text, me }) => text(1).insert(3, 'X', insertionBy(me, 'x'.repeat(100_000))),
  },
  { title: 'an embed', run: ({ text }) => text(1).insertEmbed(3, { image: 'x' }) },
  {
    title: 'a right suggestion with one stray letter',
    run: ({ text, me, doc }) =>
      doc.transact(() => {
        text(1).insert(3, 'all of this is a suggestion', insertionBy(me))
        text(4).insert(0, 'X', { ins: null })
      }),
  },
  {
    title: 'a right suggestion and a letter taken away',
    run: ({ text, me, doc }) =>
      doc.transact(() => {
        text(1).format(0, 5, deletionBy(me))
        text(4).delete(2, 1)
      }),
  },
]

/** Attacks on what lies around the chapter's text, which are seen before the shadow is asked. */
export const attacksAround: Attack[] = [
  { title: 'another root type', run: ({ doc }) => doc.getMap('evil').set('a', 1) },
  { title: 'another root text', run: ({ doc }) => doc.getText('default2').insert(0, 'x') },
]

/** The same ground, edited as the rules have it: all of this must pass. */
export const honestEdits: Attack[] = [
  { title: 'an own insertion', run: ({ text, me }) => text(1).insert(3, 'X', insertionBy(me)) },
  {
    title: 'an own insertion that is bold',
    run: ({ text, me }) => text(1).insert(3, 'X', { ...insertionBy(me), bold: {} }),
  },
  { title: 'an own deletion', run: ({ text, me }) => text(1).format(0, 5, deletionBy(me)) },
  {
    title: "an own deletion over another's insertion",
    run: ({ text, me }) => text(1).format(20, 9, deletionBy(me, 'mine', 's1')),
  },
  { title: 'an own format change', run: ({ text, me }) => text(1).format(0, 5, formatBy(me, 'bold', 'on')) },
  {
    title: 'an own insertion taken back',
    run: ({ text, me }) => {
      text(1).insert(3, 'X', insertionBy(me))
      text(1).delete(3, 1)
    },
  },
  {
    title: 'an own deletion taken back',
    run: ({ text, me }) => {
      text(1).format(0, 5, deletionBy(me))
      text(1).format(0, 5, { [Object.keys(deletionBy(me))[0] ?? '']: null })
    },
  },
  {
    title: 'an own proposed style',
    run: ({ fragment, me }) =>
      (fragment.get(1) as Y.XmlElement).setAttribute('propStyle', `mine|${me}|${at}|quote`),
  },
  {
    title: 'an own new scene break, taken out again',
    run: ({ fragment, me }) => {
      const scene = new Y.XmlElement('sceneBreak')
      scene.setAttribute('sugIns', `mine|${me}|${at}`)
      fragment.insert(2, [scene])
      fragment.delete(2, 1)
    },
  },
]

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

/** The attacker's side of `doc`. */
export function groundOf(doc: Y.Doc, people: { me: string; other: string }): Ground {
  const fragment = doc.getXmlFragment('default')
  return {
    doc,
    fragment,
    text: (index) => (fragment.get(index) as Y.XmlElement).get(0) as Y.XmlText,
    ...people,
  }
}
