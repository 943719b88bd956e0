import * as Y from 'yjs'
import { toBase64 } from 'lib0/buffer'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { call, type EditorHouse } from '#tests/support/editor-house.ts'
import type { TestPerson } from '#tests/support/start-server.ts'
import { openStockClient, type StockClient } from '#tests/support/stock-client.ts'
import { until } from './until.ts'

/** Makes a chapter of this document in the manuscript of the house. Returns its id. */
export async function addDocument(house: EditorHouse, title: string, json: DocumentJson): Promise<string> {
  const path = `/manuscripts/${house.manuscriptId}/chapters`
  const made = await call(house.server, house.owner, { method: 'POST', path, body: { title, json } })
  return String(made['id'])
}

/** Opens a chapter without a browser and waits for its text. */
export async function joinChapter(
  house: EditorHouse,
  chapterId: string,
  person: TestPerson = house.owner,
): Promise<StockClient> {
  const url = `${house.server.url.replace('http', 'ws')}/collab`
  const client = openStockClient({ url, chapterId, token: person.token })
  await until(() => client.provider.synced)
  return client
}

/** Opens so many threads, spread evenly over the paragraphs that are long enough. */
export async function addThreads(house: EditorHouse, chapterId: string, count: number): Promise<void> {
  const client = await joinChapter(house, chapterId)
  const long = longTexts(client.doc)
  const asked = Array.from({ length: count }, (_, number) => {
    const text = long[Math.floor((number * long.length) / count)]
    if (!text) throw new Error('The chapter has no long paragraph')
    const at = (number * 7) % 20
    return {
      anchor: { start: positionIn(text, at), end: positionIn(text, at + 25) },
      body: `Remark ${number + 1}: is this what she would say here?`,
    }
  })
  const path = `/chapters/${chapterId}/threads`
  // Reading a novel takes so long that the server may have closed an idle connection, of which this process has yet to hear.
  await new Promise((resolve) => setTimeout(resolve, 100))
  for (let done = 0; done < count; done += 8) {
    await Promise.all(
      asked
        .slice(done, done + 8)
        .map((body) => call(house.server, house.owner, { method: 'POST', path, body })),
    )
  }
  client.close()
}

/** Puts the caret of a client into the paragraph of this number. */
export function showCaret({ doc, provider }: StockClient, paragraph: number): void {
  const text = longTexts(doc)[paragraph]
  if (!text) throw new Error(`There is no long paragraph ${paragraph}`)
  const position = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, 12))
  provider.awareness.setLocalStateField('cursor', { anchor: position, head: position })
}

function longTexts(doc: Y.Doc): Y.XmlText[] {
  return doc
    .getXmlFragment(fragmentName)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((child): child is Y.XmlText => child instanceof Y.XmlText && child.length > 60)
}

function positionIn(text: Y.XmlText, index: number): string {
  return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index)))
}
