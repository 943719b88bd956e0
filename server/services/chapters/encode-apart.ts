import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { getRuntime, type FirstText } from '#server/runtime.ts'
import { encodeText } from './encode-text.ts'

/** Below this a thread costs more than it saves. */
const blocksMax = 300

/** `encodeText`, on another thread where the text is so long that it would hold up the sockets. */
export async function encodeApart(document: DocumentJson): Promise<FirstText> {
  if (document.content.length <= blocksMax) return encodeText(document)
  return getRuntime().exports.encodeDocument(document)
}
