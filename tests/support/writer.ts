import type { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { decide } from '#lib/review/decide.ts'
import type { Order } from '#lib/review/decision.ts'
import { plainEditFilter } from '#lib/review/plain-edit.ts'
import { deleteByKey, type DeleteKey } from '#lib/review/track/delete-key.ts'
import type { Suggester } from '#lib/review/track/suggester.ts'
import { trackTransaction } from '#lib/review/track/track-transaction.ts'

/**
 * Somebody with the chapter open, without a browser: an editor state bound to a `Y.Doc` by y-prosemirror's own functions.
 */
export class Writer {
  readonly user: string
  readonly mode: 'write' | 'suggest'
  readonly ydoc = new Y.Doc()
  state = EditorState.create({ schema: manuscriptSchema })
  minute = 0
  /** Begins the ids of this writer's suggestions. */
  idPrefix = 's'
  #ids = 0
  #meta = initProseMirrorDoc(this.ydoc.getXmlFragment(fragmentName), manuscriptSchema).meta

  constructor(user: string, mode: 'write' | 'suggest', start: Uint8Array) {
    this.user = user
    this.mode = mode
    this.receive(start)
  }

  /** Does a plain edit as this person's mode has it. */
  edit(plain: Transaction): void {
    if (this.mode === 'suggest') this.#apply(trackTransaction(plain, this.state, this.suggester))
    else this.#write(plain)
  }

  decide(order: Order): void {
    this.#apply(decide(this.state.tr, order))
  }

  /** Types at the caret, over the selection. */
  type(text: string): void {
    this.edit(this.state.tr.insertText(text))
  }

  press(key: DeleteKey): void {
    const plain = deleteByKey(this.state, key, this.user)
    if (plain) this.edit(plain)
  }

  select(from: number, to = from): void {
    const { tr } = this.state
    this.state = this.state.apply(
      tr.setSelection(TextSelection.between(tr.doc.resolve(from), tr.doc.resolve(to))),
    )
  }

  /** Selects the first place where `text` stands. */
  find(text: string): void {
    let found = -1
    this.state.doc.descendants((node, pos) => {
      if (found < 0 && node.isTextblock && node.textContent.includes(text)) {
        found = pos + 1 + node.textContent.indexOf(text)
      }
    })
    if (found < 0) throw new Error(`"${text}" is not in the chapter`)
    this.select(found, found + text.length)
  }

  receive(update: Uint8Array): void {
    const { head } = this.state.selection
    Y.applyUpdate(this.ydoc, update)
    const { doc, meta } = initProseMirrorDoc(this.ydoc.getXmlFragment(fragmentName), manuscriptSchema)
    this.#meta = meta
    this.state = EditorState.create({ doc })
    this.select(wholeCharacter(doc, Math.min(head, doc.content.size)))
  }

  update(): Uint8Array {
    return Y.encodeStateAsUpdate(this.ydoc)
  }

  json(): DocumentJson {
    return documentFromYdoc(this.ydoc)
  }

  get doc(): Node {
    return this.state.doc
  }

  get suggester(): Suggester {
    return { user: this.user, at: instantAt(this.minute), newId: () => `${this.idPrefix}${(this.#ids += 1)}` }
  }

  #write(plain: Transaction): void {
    this.#apply(plain)
    const filtered = plainEditFilter([plain], this.state)
    if (filtered) this.#apply(filtered)
  }

  #apply(tr: Transaction): void {
    this.state = this.state.apply(tr)
    this.state.doc.check()
    // In one transaction, as the editor's binding does it.
    this.ydoc.transact(
      () => updateYFragment(this.ydoc, this.ydoc.getXmlFragment(fragmentName), this.state.doc, this.#meta),
      this,
    )
  }
}

/** The place itself, or the one before it in the middle of a surrogate pair, where no caret stands. */
export function wholeCharacter(doc: Node, pos: number): number {
  const $pos = doc.resolve(pos)
  const code = $pos.parent.textContent.charCodeAt($pos.parentOffset)
  return code >= 0xdc00 && code <= 0xdfff ? pos - 1 : pos
}

function instantAt(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
}
