import * as Y from 'yjs'
import { readBlock } from '#lib/manuscript/document-from-ydoc.ts'
import type { BlockJson } from '#lib/manuscript/document-json.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import type { Frame } from './film.ts'

/**
 * Reads the text of a document again and again: a block that has not changed is the same value as before, under the same key. That holds
 * from one document of a log to the next, too: a jump redraws only what differs between the two moments.
 */
export class FrameReader {
  readonly #fragment: Y.XmlFragment
  readonly #blocks = new WeakMap<Y.XmlElement, BlockJson | null>()
  #changed: Y.XmlElement | null = null
  #last: Frame['blocks'] = []
  /** What was read from the document before, until this one has been read. */
  #earlier: ReadonlyMap<string, BlockJson>

  /** `before` is the reader whose place this one takes, of another document of the same log. */
  constructor(doc: Y.Doc, before?: FrameReader) {
    const shown = before ? [...before.#earlier, ...before.#last.map(pairOf)] : []
    this.#earlier = new Map(shown)
    this.#fragment = doc.getXmlFragment(fragmentName)
    this.#fragment.observeDeep((events) => {
      for (const { target, changes } of events) this.#note(target, changes)
    })
  }

  read(): Frame {
    const blocks: { key: string; block: BlockJson }[] = []
    let changed: string | null = null
    for (const element of this.#fragment.toArray()) {
      if (!(element instanceof Y.XmlElement)) continue
      const key = keyOf(element)
      const block = this.#blockOf(element, key)
      if (!block) continue
      blocks.push({ key, block })
      if (element === this.#changed) changed = key
    }
    this.#earlier = new Map()
    this.#last = blocks
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

  #blockOf(element: Y.XmlElement, key: string): BlockJson | null {
    const known = this.#blocks.get(element)
    if (known !== undefined) return known
    const [read = null] = readBlock(element)
    const earlier = this.#earlier.get(key)
    const block = earlier && JSON.stringify(earlier) === JSON.stringify(read) ? earlier : read
    this.#blocks.set(element, block)
    return block
  }
}

/** The id of the item that a block is, which it keeps in every document of the log. */
function keyOf({ _item: item }: Y.XmlElement): string {
  return item ? `${item.id.client}:${item.id.clock}` : ''
}

function pairOf({ key, block }: Frame['blocks'][number]): [string, BlockJson] {
  return [key, block]
}
