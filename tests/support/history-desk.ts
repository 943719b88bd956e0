import { type Node, Slice } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { ReplayRow } from '#lib/history/chapter-replay.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { decideInYdoc } from '#lib/review/decide-in-ydoc.ts'
import { listSuggestions, listSuggestionsInJson } from '#lib/review/suggestion.ts'
import type { Random } from './random.ts'
import { Writer, wholeCharacter } from './writer.ts'

interface Seat {
  writer: Writer
  undo: Y.UndoManager
  /** What this person did and has not sent. */
  unsent: Uint8Array[]
  clipboard: { slice: Slice; minute: number } | null
}

interface DeskOptions {
  users: { id: string; mode: 'write' | 'suggest' }[]
  random: Random
  /** Whether people type and delete before they have seen what the others did. */
  isConcurrent: boolean
  /** What they do; all that there is unless told. */
  only?: Set<string>
}

/** What people do, some of it more often. */
const deeds = [
  'type',
  'type',
  'type',
  'typeMuch',
  'split',
  'join',
  'delete',
  'drag',
  'cut',
  'paste',
  'undo',
  'redo',
  'decide',
] as const
const quiet = new Set<string>(['type', 'typeMuch', 'delete'])

/**
 * Several people at one chapter, whose edits a server puts into a log, and beside it the plain truth: each character is typed
 * but once, so who typed it is one entry in a list.
 */
export class HistoryDesk {
  readonly rows: ReplayRow[] = []
  readonly authorOf = new Map<string, string>()
  readonly server = new Y.Doc()
  readonly owners = new Map<number, string>()
  readonly #seats: Seat[]
  readonly #random: Random
  readonly #isConcurrent: boolean
  readonly #deeds: (typeof deeds)[number][]
  #lastCharacter = 0x4e00
  #minute = 0
  #sender: string | null = null

  constructor({ users, random, isConcurrent, only }: DeskOptions) {
    this.#random = random
    this.#isConcurrent = isConcurrent
    this.#deeds = deeds.filter((deed) => !only || only.has(deed))
    this.server.on('update', (bytes: Uint8Array) => this.#log(bytes))
    const start = new Y.Doc()
    start.getXmlFragment(fragmentName).insert(
      0,
      [0, 1, 2].map(() => this.#paragraph(users[0]?.id ?? '')),
    )
    this.owners.set(start.clientID, users[0]?.id ?? '')
    this.#receive(Y.encodeStateAsUpdate(start), users[0]?.id ?? null)
    this.#seats = users.map((user) => this.#seat(user))
  }

  /** Somebody does something; now and then people hear of each other. */
  step(): void {
    this.#minute += 0.1
    const seat = this.#random.pick(this.#seats)
    const deed = this.#random.pick(this.#deeds)
    // Typing and deleting are concurrent; whoever takes passages to other places has seen what the others did to them.
    if (!this.#isConcurrent || !quiet.has(deed)) this.#exchange(seat)
    if (deed === 'decide') this.#decide(seat)
    else this.#edit(seat, deed)
    if (!this.#isConcurrent || this.#random.chance(0.7)) this.#exchange(seat)
  }

  exchangeAll(): void {
    for (const seat of [...this.#seats, ...this.#seats]) this.#exchange(seat)
  }

  /** Each character that stands with who typed it, block by block. */
  truth(): { character: string; author: string | undefined }[][] {
    return blocksOf(this.server).map((text) =>
      text.split('').map((character) => ({ character, author: this.authorOf.get(character) })),
    )
  }

  #seat({ id, mode }: { id: string; mode: 'write' | 'suggest' }): Seat {
    const writer = new Writer(id, mode, Y.encodeStateAsUpdate(this.server))
    writer.idPrefix = `${id}.`
    const undo = new Y.UndoManager(writer.ydoc.getXmlFragment(fragmentName), {
      trackedOrigins: new Set([writer]),
      captureTimeout: 0,
    })
    const seat: Seat = { writer, undo, unsent: [], clipboard: null }
    writer.ydoc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === writer || origin === undo) seat.unsent.push(bytes)
    })
    this.owners.set(writer.ydoc.clientID, id)
    return seat
  }

  #exchange({ writer, unsent }: Seat): void {
    for (const bytes of unsent.splice(0)) this.#receive(bytes, writer.user)
    writer.receive(Y.encodeStateAsUpdate(this.server))
  }

  #decide({ writer }: Seat): void {
    const open = listSuggestions(writer.doc).map(({ id }) => id)
    this.exchangeAll()
    const ids = open.filter(() => this.#random.chance(0.5))
    const order = { ids, decision: this.#random.pick(['accept', 'reject'] as const) }
    this.#sender = writer.user
    if (ids.length > 0 && ids.every((id) => this.#isOpen(id))) decideInYdoc(this.server, order)
    this.exchangeAll()
  }

  #isOpen(id: string): boolean {
    return listSuggestionsInJson(documentFromYdoc(this.server)).some((one) => one.id === id)
  }

  #edit(seat: Seat, deed: Exclude<(typeof deeds)[number], 'decide'>): void {
    const { writer, undo } = seat
    writer.minute = Math.floor(this.#minute)
    const { tr, doc } = writer.state
    const random = this.#random
    if (!hasText(doc)) return writer.edit(tr.insert(0, manuscriptSchema.node('paragraph', { style: 'body' })))
    const from = textPos(writer, random)
    const end = doc.resolve(from).end()
    const to = Math.min(end, from + 1 + random.int(12))
    switch (deed) {
      case 'type':
        return writer.edit(tr.insertText(this.#newText(writer.user, 1 + random.int(3)), from))
      case 'typeMuch':
        return writer.edit(tr.insertText(this.#newText(writer.user, 20), from))
      case 'split':
        return writer.edit(tr.split(from))
      case 'join': {
        const start = doc.resolve(from).before()
        return start > 0 && doc.resolve(start).nodeBefore?.isTextblock
          ? writer.edit(tr.join(start))
          : undefined
      }
      case 'delete':
        return to > from ? writer.edit(tr.delete(from, to)) : undefined
      case 'drag': {
        if (to - from < 5 || hasStruck(doc, from, to)) return undefined
        const slice = doc.slice(from, to)
        tr.delete(from, to)
        const at = tr.mapping.map(textPos(writer, random))
        return tr.doc.resolve(at).parent.isTextblock ? writer.edit(tr.replaceRange(at, at, slice)) : undefined
      }
      case 'cut':
        return this.#cut(seat, from, to)
      case 'paste':
        return this.#paste(seat, from)
      case 'undo':
        if (undo.canUndo()) undo.undo()
        return writer.receive(writer.update())
      case 'redo':
        if (undo.canRedo()) undo.redo()
        return writer.receive(writer.update())
    }
  }

  #cut(seat: Seat, from: number, near: number): void {
    const { writer } = seat
    const other = textPos(writer, this.#random)
    const [start, end] = this.#random.chance(0.5)
      ? [from, near]
      : [Math.min(from, other), Math.max(from, other)]
    if (piecesOf(writer, start, end).some((length) => length < 8)) return
    if (hasStruck(writer.doc, start, end)) return
    seat.clipboard = { slice: writer.doc.slice(start, end), minute: this.#minute }
    writer.edit(writer.state.tr.delete(start, end))
    this.#exchange(seat)
  }

  #paste(seat: Seat, at: number): void {
    const { clipboard, writer } = seat
    seat.clipboard = null
    if (!clipboard || this.#minute > clipboard.minute + 9) return
    writer.edit(writer.state.tr.replaceRange(at, at, clipboard.slice))
  }

  #paragraph(user: string): Y.XmlElement {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.setAttribute('style', 'body')
    paragraph.insert(0, [new Y.XmlText(this.#newText(user, 20))])
    return paragraph
  }

  #newText(user: string, length: number): string {
    let text = ''
    for (let count = 0; count < length; count += 1) {
      const character = String.fromCharCode((this.#lastCharacter += 1))
      this.authorOf.set(character, user)
      text += character
    }
    return text
  }

  #receive(bytes: Uint8Array, user: string | null): void {
    this.#sender = user
    Y.applyUpdate(this.server, bytes)
  }

  #log(bytes: Uint8Array): void {
    this.rows.push({
      seq: this.rows.length + 1,
      at: new Date(Date.UTC(2026, 0, 1) + this.#minute * 60_000).toISOString(),
      userId: this.#sender,
      bytes,
    })
  }
}

function textPos({ doc }: Writer, random: Random): number {
  const places: number[] = []
  doc.forEach((block, pos) => {
    if (block.isTextblock) places.push(wholeCharacter(doc, pos + 1 + random.int(block.content.size + 1)))
  })
  return random.pick(places)
}

/** Whether a suggester who moved this would leave a copy behind of which the deletion is nothing new. */
function hasStruck(doc: Node, from: number, to: number): boolean {
  const { del, ins } = manuscriptSchema.marks
  return [del, ins].some((mark) => mark !== undefined && doc.rangeHasMark(from, to, mark))
}

function hasText(doc: Node): boolean {
  return doc.children.some((block) => block.isTextblock)
}

/** How much of each block lies between two places. */
function piecesOf({ doc }: Writer, from: number, to: number): number[] {
  const pieces: number[] = []
  doc.forEach((block, pos) => {
    const [start, end] = [Math.max(from, pos + 1), Math.min(to, pos + 1 + block.content.size)]
    if (to > pos && from < pos + block.nodeSize) pieces.push(Math.max(0, end - start))
  })
  return pieces
}

/** The text of each block. */
export function blocksOf(doc: Y.Doc): string[] {
  return doc
    .getXmlFragment(fragmentName)
    .toArray()
    .filter((block) => block instanceof Y.XmlElement)
    .map((block) => block.toArray().map(plain).join(''))
}

function plain(child: unknown): string {
  if (!(child instanceof Y.XmlText)) return ''
  const deltas: { insert: unknown }[] = child.toDelta()
  return deltas.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
