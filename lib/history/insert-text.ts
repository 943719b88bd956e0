import * as Y from 'yjs'
import type { MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import { overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { markAttributes } from '#lib/manuscript/vocabulary.ts'
import { sliceRuns, type AuthorRun } from './author-runs.ts'
import type { ClientFor, WantedBlock } from './wanted-text.ts'

/** Puts new blocks in before the child at `index`. To be called within a transaction. */
export function insertBlocks(
  fragment: Y.XmlFragment,
  index: number,
  wanted: WantedBlock[],
  clientFor: ClientFor,
): void {
  for (const [offset, { block, authors }] of wanted.entries()) {
    const element = new Y.XmlElement(block.type)
    const texts = block.type === 'paragraph' ? (block.content ?? []) : []
    writeAs(fragment, clientFor(authors[0]?.userId ?? null), () => {
      fragment.insert(index + offset, [element])
      for (const [name, value] of Object.entries(block.attrs ?? {})) element.setAttribute(name, value)
      if (texts.length > 0) element.insert(0, [new Y.XmlText()])
    })
    const text = element.get(0)
    if (text instanceof Y.XmlText) insertTexts(text, 0, texts, authors, clientFor)
  }
}

/** Puts marked texts in at `index`, each stretch under a client id of its author. To be called within a transaction. */
export function insertTexts(
  ytext: Y.XmlText,
  index: number,
  texts: readonly TextJson[],
  authors: readonly AuthorRun[],
  clientFor: ClientFor,
): void {
  let done = 0
  for (const { text, marks = [] } of texts) {
    const formats = Object.fromEntries(marks.map((mark) => [formatKey(mark), mark.attrs ?? {}]))
    let from = 0
    for (const { length, userId } of sliceRuns(authors, done, done + text.length)) {
      const part = text.slice(from, from + length)
      const at = index + done + from
      writeAs(ytext, clientFor(userId), () => ytext.insert(at, part, { ...formats }))
      from += length
    }
    done += text.length
  }
}

/** The formatting attribute of a Yjs text that stands for a mark: what the binding of the editor writes. */
export function formatKey({ type, attrs = {} }: MarkJson): string {
  return markAttributes[type].overlaps ? overlappingMarkName(type, attrs) : type
}

/** Yjs gives what is written the client id that the document has at that moment. */
function writeAs({ doc }: { doc: Y.Doc | null }, client: number, write: () => void): void {
  if (!doc) throw new Error('only what is in a document can be written under a client id')
  const own = doc.clientID
  doc.clientID = client
  try {
    write()
  } finally {
    doc.clientID = own
  }
}
