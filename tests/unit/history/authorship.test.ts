import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { authorshipOf } from '#lib/history/authorship.ts'
import { ChapterReplay, type ReplayRow } from '#lib/history/chapter-replay.ts'
import { countAuthors } from '#lib/history/count-authors.ts'
import { emptyLedger } from '#lib/history/ledger.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { decideInYdoc } from '#lib/review/decide-in-ydoc.ts'
import { chapterUpdate } from '#tests/support/chapter-update.ts'
import { blocksOf } from '#tests/support/history-desk.ts'
import { Writer } from '#tests/support/writer.ts'

const ada = 'ada'
const bea = 'bea'

describe('who wrote what, in words', () => {
  it('[J1] leaves a paragraph to its author when somebody else splits it, and joins it again', () => {
    const desk = new Desk(['Sofie stepped off the train. Nobody was there.'])
    desk.as(bea, (writer) => {
      writer.find('Nobody')
      writer.select(writer.state.selection.from)
      writer.edit(writer.state.tr.split(writer.state.selection.from))
    })
    expect(desk.tell()).toEqual([['ada: Sofie stepped off the train. '], ['ada: Nobody was there.']])
    desk.as(bea, (writer) => {
      writer.find('Nobody')
      writer.select(writer.state.selection.from)
      writer.type('But ')
      writer.edit(writer.state.tr.join(writer.doc.child(0).nodeSize))
    })
    expect(desk.tell()).toEqual([
      ['ada: Sofie stepped off the train. ', 'bea: But ', 'ada: Nobody was there.'],
    ])
  })

  it('[J2] leaves what is cut and pasted, dragged, or deleted and undone to its author', () => {
    const desk = new Desk(['Sofie stepped off the train.', 'Nobody was there.'])
    desk.as(bea, (writer) => {
      writer.find('stepped off ')
      const { from, to } = writer.state.selection
      const slice = writer.doc.slice(from, to)
      writer.edit(writer.state.tr.delete(from, to))
      desk.send(writer)
      writer.find('was')
      writer.edit(
        writer.state.tr.replaceRange(writer.state.selection.from, writer.state.selection.from, slice),
      )
    })
    expect(desk.tell()).toEqual([['ada: Sofie the train.'], ['ada: Nobody stepped off was there.']])
    desk.as(bea, (writer) => {
      const undo = new Y.UndoManager(writer.ydoc.getXmlFragment(fragmentName), {
        trackedOrigins: new Set([writer]),
      })
      writer.find('Sofie')
      writer.edit(writer.state.tr.deleteSelection())
      desk.send(writer)
      undo.undo()
      writer.receive(writer.update())
    })
    expect(desk.tell()).toEqual([['ada: Sofie the train.'], ['ada: Nobody stepped off was there.']])
  })

  it('[J2] leaves a suggestion to who made it, whoever accepts it', () => {
    const desk = new Desk(['Sofie stepped off the train.'])
    desk.as(
      bea,
      (writer) => {
        writer.find(' off')
        writer.select(writer.state.selection.from)
        writer.type('—slowly—')
        writer.edit(writer.state.tr.split(writer.state.selection.from))
      },
      'suggest',
    )
    desk.decide(ada)
    expect(desk.tell()).toEqual([['ada: Sofie stepped', 'bea: —slowly—'], ['ada:  off the train.']])
    expect(desk.words()).toEqual({ ada: 5, bea: 1 })
  })

  it('[J2] takes what is new for new, also where it says some of what it replaces', () => {
    const desk = new Desk(['Sofie stepped off the train.'])
    desk.as(bea, (writer) => {
      writer.find('stepped off')
      writer.type('got out')
    })
    expect(desk.tell()).toEqual([['ada: Sofie ', 'bea: got out', 'ada:  the train.']])
  })
})

/** A chapter of Ada's with its log. */
class Desk {
  readonly #server = new Y.Doc()
  readonly #rows: ReplayRow[] = []
  readonly #owners = new Map<number, string>()
  #sender = ada

  constructor(paragraphs: string[]) {
    this.#server.on('update', (bytes: Uint8Array) => {
      const at = new Date(Date.UTC(2026, 0, 1, 0, 0, this.#rows.length)).toISOString()
      this.#rows.push({ seq: this.#rows.length + 1, at, userId: this.#sender, bytes })
    })
    Y.applyUpdate(this.#server, chapterUpdate(paragraphs))
  }

  as(user: string, work: (writer: Writer) => void, mode: 'write' | 'suggest' = 'write'): void {
    const writer = new Writer(user, mode, Y.encodeStateAsUpdate(this.#server))
    writer.idPrefix = `${user}.`
    this.#owners.set(writer.ydoc.clientID, user)
    work(writer)
    this.send(writer)
  }

  send(writer: Writer): void {
    this.#sender = writer.user
    Y.applyUpdate(this.#server, Y.encodeStateAsUpdate(writer.ydoc, Y.encodeStateVector(this.#server)))
  }

  decide(user: string): void {
    this.#sender = user
    decideInYdoc(this.#server, { ids: 'all', decision: 'accept' })
  }

  /** The text of each block by its authors. */
  tell(): string[][] {
    const texts = blocksOf(this.#server)
    return this.#authors().map((runs, index) => {
      let at = 0
      return runs.map(({ length, userId }) => `${userId}: ${texts[index]?.slice(at, (at += length))}`)
    })
  }

  words(): Record<string, number> {
    return Object.fromEntries(countAuthors(documentFromYdoc(this.#server), this.#authors()))
  }

  #authors() {
    const isOwned = (client: number) => this.#owners.has(client)
    const replay = new ChapterReplay({ ledger: emptyLedger(), updates: [], isOwned })
    for (const row of this.#rows) replay.take(row)
    return authorshipOf(replay.doc, replay.ledger, (client) => this.#owners.get(client)).blocks
  }
}
