import { prosemirrorJSONToYXmlFragment } from 'y-prosemirror'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { type Random, randomOf } from '#tests/support/random.ts'
import { decodeUpdate } from '#server/collab/guard/decode-update.ts'
import { type Examination, examineUpdate } from '#server/collab/guard/examine-update.ts'

const comment = (threadId: string) => ({ [overlappingMarkName('comment', { threadId })]: { threadId } })

describe('what an honest editor sends', () => {
  it.each<[string, (ground: Ground) => void]>([
    ['typing', ({ text }) => text.insert(3, 'x')],
    ['deleting', ({ text }) => text.delete(0, 3)],
    ['a format', ({ text }) => text.format(0, 3, { bold: {} })],
    ['a format as older bindings write it', ({ text }) => text.format(0, 3, { bold: true })],
    ['a format taken off', ({ text }) => text.format(0, 3, { bold: null })],
    ['a link', ({ text }) => text.format(0, 3, { link: { href: 'https://example.org' } })],
    ['overlapping anchors', ({ text }) => text.format(0, 3, { ...comment('a'), ...comment('b') })],
    ['an anchor taken off', ({ text }) => text.format(0, 3, { [Object.keys(comment('a'))[0] ?? '']: null })],
    ['a new paragraph', ({ fragment }) => fragment.insert(1, [block('paragraph', 'New.')])],
    ['a paragraph without attributes', ({ fragment }) => fragment.push([new Y.XmlElement('paragraph')])],
    ['a scene break', ({ fragment }) => fragment.push([new Y.XmlElement('sceneBreak')])],
    ['a style', ({ first }) => first.setAttribute('style', 'heading1')],
    ['a style taken off', ({ first }) => first.removeAttribute('style')],
    ['a proposed style', ({ first }) => first.setAttribute('propStyle', 's1|u|2026|quote')],
    ['everything deleted', ({ fragment }) => fragment.delete(0, fragment.length)],
    ['emoji', ({ text }) => text.insert(0, '👩‍👩‍👧‍👦')],
    ['nothing at all', () => {}],
  ])('[G10] passes: %s', (_title, edit) => {
    for (const examination of examinationsOf(edit)) expect(examination.kind).toBe('new')
  })

  it('[G10] passes whatever the editor’s own binding writes', () => {
    const marks = Object.values(manuscriptSchema.marks).map((mark) => ({
      type: mark.name,
      attrs: Object.fromEntries(Object.keys(mark.spec.attrs ?? {}).map((name) => [name, `x ${name}`])),
    }))
    const content = marks.map((mark, index) => ({ type: 'text', text: `word ${index}`, marks: [mark] }))
    const json = {
      type: 'doc',
      content: [
        { type: 'paragraph', attrs: { style: 'verse', joinDel: 'x' }, content },
        { type: 'sceneBreak', attrs: { sugIns: 'x', threadIds: 'a b' } },
      ],
    }
    const doc = new Y.Doc()
    prosemirrorJSONToYXmlFragment(manuscriptSchema, json, doc.getXmlFragment(fragmentName))
    expect(examine(Y.encodeStateAsUpdate(doc), roomDoc()).kind).toBe('new')
  })

  it('[G10] passes writing in a paragraph that somebody else deletes', () => {
    const room = roomDoc()
    const [one, two] = [copyOf(room), copyOf(room)]
    const typed = updatesOf(one, ({ text }) => text.insert(3, 'x'))
    for (const update of updatesOf(two, ({ fragment }) => fragment.delete(0, 1))) Y.applyUpdate(room, update)
    for (const update of typed) expect(examine(update, room).kind).toBe('new')
    for (const update of typed) Y.applyUpdate(room, update)
    expect(room.store.pendingStructs).toBeNull()
  })

  it('[G10] knows an update that says nothing new', () => {
    const room = roomDoc()
    room.getXmlFragment(fragmentName).delete(0, 1)
    expect(examine(Y.encodeStateAsUpdate(room), room).kind).toBe('nothing')
    expect(examine(Y.encodeStateAsUpdate(new Y.Doc()), room).kind).toBe('nothing')
  })

  it('[G10] takes the missing half of a run of typing', () => {
    const room = roomDoc()
    const client = copyOf(room)
    const [first] = updatesOf(client, ({ text }) => text.insert(0, 'abc'))
    updatesOf(client, ({ text }) => text.insert(3, 'def'))
    Y.applyUpdate(room, first ?? new Uint8Array())
    const whole = Y.encodeStateAsUpdate(client)
    expect(examine(whole, room).kind).toBe('new')
    Y.applyUpdate(room, whole)
    expect(String(groundOf(room).text)).toBe('abcdefChapter one.')
  })
})

describe('what would break the chapter for others', () => {
  it.each<[string, string, (ground: Ground) => void]>([
    ['G11', 'another root type', ({ doc }) => doc.getMap('evil').set('a', 1)],
    ['G11', 'a root text', ({ doc }) => doc.getText('other').insert(0, 'x')],
    ['G12', 'text straight in the chapter', ({ fragment }) => fragment.insert(0, [new Y.XmlText('x')])],
    ['G12', 'an unknown node', ({ fragment }) => fragment.insert(0, [new Y.XmlElement('script')])],
    [
      'G12',
      'a prototype’s name as a node',
      ({ fragment }) => fragment.insert(0, [new Y.XmlElement('toString')]),
    ],
    ['G12', 'a nested paragraph', ({ first }) => first.insert(0, [block('paragraph', 'x')])],
    ['G12', 'text in a scene break', ({ fragment }) => fragment.push([block('sceneBreak', 'x')])],
    ['G12', 'an embed', ({ text }) => text.insertEmbed(0, { image: 'x' })],
    ['G12', 'a type in a text', ({ text }) => text.insertEmbed(0, new Y.XmlElement('paragraph'))],
    ['G12', 'an attribute on a text', ({ text }) => text.setAttribute('evil', 'x')],
    [
      'G12',
      'a hook',
      ({ fragment }) => fragment.insert(0, [new Y.XmlHook('evil') as unknown as Y.XmlElement]),
    ],
    ['G13', 'an unknown attribute', ({ first }) => first.setAttribute('onclick', 'x')],
    ['G13', 'an attribute of another block', ({ first }) => first.setAttribute('threadIds', 'x')],
    ['G13', 'an attribute that is no string', ({ first }) => setAny(first, 'style', 7)],
    ['G13', 'an attribute that is an object', ({ first }) => setAny(first, 'propStyle', { a: 1 })],
    ['G13', 'a type as an attribute', ({ first }) => setAny(first, 'style', new Y.Map())],
    ['G13', 'a style that does not exist', ({ first }) => first.setAttribute('style', 'evil')],
    ['G13', 'a huge attribute', ({ first }) => first.setAttribute('joinDel', 'x'.repeat(3_000))],
    ['G14', 'an unknown mark', ({ text }) => text.format(0, 3, { evil: {} })],
    [
      'G14',
      'a prototype’s name as a mark',
      ({ text }) => text.format(0, 3, JSON.parse('{"constructor":{}}')),
    ],
    ['G14', 'a mark with an unknown attribute', ({ text }) => text.format(0, 3, { bold: { a: '1' } })],
    ['G14', 'a mark that is a string', ({ text }) => text.format(0, 3, { bold: 'x' })],
    ['G14', 'a link without an address', ({ text }) => text.format(0, 3, { link: {} })],
    ['G14', 'a link that is no string', ({ text }) => text.format(0, 3, { link: { href: 1 } })],
    [
      'G14',
      'a huge link',
      ({ text }) => text.format(0, 3, { link: { href: `https://${'x'.repeat(3_000)}` } }),
    ],
    [
      'G14',
      'an anchor under a wrong hash',
      ({ text }) => text.format(0, 3, { 'comment--AAAAAAAA': { threadId: 'a' } }),
    ],
    ['G14', 'an anchor without a hash', ({ text }) => text.format(0, 3, { comment: { threadId: 'a' } })],
    ['G14', 'a hash where none belongs', ({ text }) => text.format(0, 3, { 'bold--AAAAAAAA': {} })],
  ])('[%s] refuses: %s', (rule, _title, edit) => {
    expect(lastOf(examinationsOf(edit))).toEqual({ kind: 'broken', rule })
  })

  it('[G11] refuses what stands between two neighbours in different places', () => {
    const room = roomDoc(['One.', 'Two.'])
    const client = copyOf(room)
    const [update] = updatesOf(client, ({ text }) => text.insert(1, 'x'))
    const decoded = decodeUpdate(update ?? new Uint8Array())
    const [struct] = decoded?.structs.get(client.clientID) ?? []
    const second = groundOf(room, 1).text._start
    if (!decoded || !(struct instanceof Y.Item) || !second) throw new Error('the update is as expected')
    struct.rightOrigin = second.id
    expect(examineUpdate(decoded, room)).toEqual({ kind: 'broken', rule: 'G11' })
  })
})

describe('what came too early', () => {
  it('[G10] waits for text that has not come, and for a deletion of such text', () => {
    const room = roomDoc()
    const client = copyOf(room)
    const [first, second] = updatesOf(client, ({ text }) => {
      text.insert(0, 'abc')
      text.insert(3, 'def')
    })
    const [deletion] = updatesOf(client, ({ text }) => text.delete(0, 6))
    expect(examine(second ?? new Uint8Array(), room).kind).toBe('wait')
    expect(examine(deletion ?? new Uint8Array(), room).kind).toBe('wait')
    Y.applyUpdate(room, first ?? new Uint8Array())
    expect(examine(second ?? new Uint8Array(), room).kind).toBe('new')
  })

  it('[G10] waits for another client’s text, whichever client comes first in the update', () => {
    const room = roomDoc()
    const [one, two] = [copyOf(room), copyOf(room)]
    const [first] = updatesOf(one, ({ text }) => text.insert(0, 'abc'))
    Y.applyUpdate(two, first ?? new Uint8Array())
    const [second] = updatesOf(two, ({ text }) => text.insert(1, 'x'))
    expect(examine(second ?? new Uint8Array(), room).kind).toBe('wait')
    expect(examine(Y.mergeUpdates([first ?? new Uint8Array(), second ?? new Uint8Array()]), room).kind).toBe(
      'new',
    )
  })

  it.each([1, 2, 3])(
    '[G10] leaves nothing pending where it passes, whatever is left out (seed %i)',
    (seed) => {
      const random = randomOf(seed)
      const room = roomDoc(['One.', 'Two.', 'Three.'])
      const clients = [copyOf(room), copyOf(room)]
      const sent: Uint8Array[] = []
      for (let round = 0; round < 150; round += 1) {
        const client = random.pick(clients)
        sent.push(...updatesOf(client, (ground) => edit(ground, random)))
        if (random.chance(0.2))
          for (const other of clients) Y.applyUpdate(other, Y.encodeStateAsUpdate(client))
      }
      for (const update of shuffled(sent, random)) {
        const { kind } = examine(update, room)
        if (random.chance(0.1) || kind === 'wait') continue
        expect(kind).not.toBe('broken')
        Y.applyUpdate(room, update)
        expect([room.store.pendingStructs, room.store.pendingDs]).toEqual([null, null])
      }
    },
  )
})

interface Ground {
  doc: Y.Doc
  fragment: Y.XmlFragment
  first: Y.XmlElement
  text: Y.XmlText
}

function roomDoc(paragraphs = ['Chapter one.']): Y.Doc {
  const doc = new Y.Doc()
  const blocks = paragraphs.map((text) => block('paragraph', text))
  doc.getXmlFragment(fragmentName).push(blocks)
  groundOf(doc).first.setAttribute('style', 'body')
  return doc
}

function block(name: string, text: string): Y.XmlElement {
  const element = new Y.XmlElement(name)
  element.insert(0, [new Y.XmlText(text)])
  return element
}

function groundOf(doc: Y.Doc, index = 0): Ground {
  const fragment = doc.getXmlFragment(fragmentName)
  const first = fragment.get(index) as Y.XmlElement
  return { doc, fragment, first, text: first?.get(0) as Y.XmlText }
}

function copyOf(source: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(source))
  return doc
}

function updatesOf(doc: Y.Doc, edit: (ground: Ground) => void): Uint8Array[] {
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array) => updates.push(update)
  doc.on('update', note)
  edit(groundOf(doc))
  doc.off('update', note)
  return updates
}

function examine(update: Uint8Array, doc: Y.Doc): Examination {
  const decoded = decodeUpdate(update)
  if (!decoded) throw new Error('the update can be decoded')
  return examineUpdate(decoded, doc)
}

/** What is said about each update of an edit, up to the first that is refused. */
function examinationsOf(edit: (ground: Ground) => void): Examination[] {
  const room = roomDoc()
  const examinations: Examination[] = []
  for (const update of updatesOf(copyOf(room), edit)) {
    const examination = examine(update, room)
    examinations.push(examination)
    if (examination.kind === 'broken') break
    Y.applyUpdate(room, update)
  }
  return examinations
}

function lastOf(examinations: Examination[]): Examination | undefined {
  return examinations.at(-1)
}

/** Yjs takes anything as an attribute; only the types say string. */
function setAny(element: Y.XmlElement, name: string, value: unknown): void {
  element.setAttribute(name, value as string)
}

function edit({ fragment, text, first }: Ground, random: Random): void {
  const choice = random.int(6)
  if (fragment.length === 0 || choice === 0) return fragment.push([block('paragraph', 'New.')])
  if (choice === 1) return fragment.delete(random.int(fragment.length), 1)
  if (choice === 2) return first.setAttribute('style', 'quote')
  if (!text) return
  const at = random.int(text.length + 1)
  if (choice === 3) return text.format(0, at, { bold: {} })
  if (choice === 4 && at < text.length) return text.delete(at, 1)
  text.insert(at, 'word ')
}

/** Mostly in order, as over a network: far-off orders would only wait. */
function shuffled<One>(some: One[], random: Random): One[] {
  const rest = [...some]
  for (let index = 0; index + 3 < rest.length; index += 1)
    rest.splice(index, 0, ...rest.splice(index + random.int(3), 1))
  return rest
}
