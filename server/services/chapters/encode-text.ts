import * as Y from 'yjs'
import { anchoredRanges } from '#lib/manuscript/anchor-mark.ts'
import { traceOf } from '#lib/manuscript/anchor-range.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { fillYdoc } from '#lib/manuscript/update-from-document.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import type { FirstText } from '#server/runtime.ts'

/** What is stored of a new chapter that holds `document`. A novel takes a fifth of a second: see `encodeApart`. */
export function encodeText(document: DocumentJson): FirstText {
  const doc = new Y.Doc()
  fillYdoc(doc, document)
  const text = {
    bytes: Y.encodeStateAsUpdate(doc),
    clientId: doc.clientID,
    wordCount: countWords(document),
    traces: hasAnchors(document) ? tracesIn(doc) : {},
  }
  doc.destroy()
  return text
}

function hasAnchors({ content }: DocumentJson): boolean {
  return content.some((block) =>
    block.type === 'sceneBreak'
      ? block.attrs?.threadIds !== undefined
      : block.content?.some(({ marks }) => marks?.some(({ type }) => type === 'comment')),
  )
}

function tracesIn(doc: Y.Doc): FirstText['traces'] {
  const reading = readAnchorText(doc)
  return Object.fromEntries(
    [...anchoredRanges(reading)].map(([threadId, range]) => [threadId, traceOf(reading, range)]),
  )
}
