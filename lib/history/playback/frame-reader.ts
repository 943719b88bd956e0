import * as Y from 'yjs'
import { readBlock } from '#lib/manuscript/document-from-ydoc.ts'
import type { BlockJson } from '#lib/manuscript/document-json.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import type { Frame } from './film.ts'

/** Reads the text of a document again and again: a block that has not changed is the same value as before. */
export class FrameReader {
  readonly #fragment: Y.XmlFragment
  readonly #blocks = new WeakMap<Y.XmlElement, BlockJson | null>()
  readonly #keys = new WeakMap<Y.XmlElement, number>()
  #nextKey: number
  #changed: Y.XmlElement | null = null

  /** `before` is the reader whose place this one takes: blocks of two documents never share a key. */
  constructor(doc: Y.Doc, before?: FrameReader) {
    this.#nextKey = before ? before.#nextKey : 1
    this.#fragment = doc.getXmlFragment(fragmentName)
    this.#fragment.observeDeep((events) => {
      for (const { target, changes } of events) this.#note(target, changes)
    })
  }

  read(): Frame {
    const blocks: { key: number; block: BlockJson }[] = []
    let changed: number | null = null
    for (const element of this.#fragment.toArray()) {
      if (!(element instanceof Y.XmlElement)) continue
      const block = this.#blockOf(element)
      if (!block) continue
      const key = this.#keyOf(element)
      blocks.push({ key, block })
      if (element === this.#changed) changed = key
    }
    return { blocks, changed }
  }

  #note(target: unknown, changes: Y.YEvent<Y.XmlFragment>['changes']): void {
    if (target === this.#fragment) {
      for (const item of changes.added) {
        const [element] = item.content.getContent() as unknown[]
        if (element instanceof Y.XmlElement) this.#changed = element
      }
      return
    }
    const block = target instanceof Y.XmlText ? target.parent : target
    if (!(block instanceof Y.XmlElement)) return
    this.#blocks.delete(block)
    this.#changed = block
  }

  #blockOf(element: Y.XmlElement): BlockJson | null {
    const known = this.#blocks.get(element)
    if (known !== undefined) return known
    const [block = null] = readBlock(element)
    this.#blocks.set(element, block)
    return block
  }

  #keyOf(element: Y.XmlElement): number {
    const key = this.#keys.get(element) ?? this.#nextKey++
    this.#keys.set(element, key)
    return key
  }
}
