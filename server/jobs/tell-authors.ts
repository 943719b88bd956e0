import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { authorshipOf } from '#lib/history/authorship.ts'
import { countAuthors } from '#lib/history/count-authors.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import type { AuthorsOrder, ToldAuthors } from '../runtime.ts'
import { unpackLedger } from './read-rows.ts'

/** Who typed what stands in a chapter. */
export function tellAuthors({ ledger, clients, updates, keyframe }: AuthorsOrder): ToldAuthors {
  const owners = new Map(clients.map(({ clientId, userId }) => [Number(clientId), userId]))
  const doc = new Y.Doc()
  doc.transact(() => {
    if (keyframe) Y.applyUpdate(doc, gunzipSync(keyframe))
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const { blocks, items } = authorshipOf(doc, unpackLedger(ledger), (client) => owners.get(client))
  const counted = countAuthors(documentFromYdoc(doc), blocks)
  doc.destroy()
  return {
    blocks,
    items: Object.fromEntries([...items].map(([client, runs]) => [String(client), runs])),
    words: [...counted].map(([userId, words]) => ({ userId, words })),
    wordCount: [...counted.values()].reduce((sum, words) => sum + words, 0),
  }
}
