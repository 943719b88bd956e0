import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** The stock client as anybody would use it from Node, with nothing of Stet's. */
export interface StockClient {
  doc: Y.Doc
  provider: WebsocketProvider
  /** The code and reason of the last close, once there was one. */
  closed: { code: number; reason: string } | null
  /** The text of all paragraphs, one a line. */
  text(): string
  paragraph(index?: number): Y.XmlText
  close(): void
}

interface Options {
  url: string
  chapterId: string
  token: string
  doc?: Y.Doc
  params?: Record<string, string>
  maxBackoffTime?: number
}

export function openStockClient(options: Options): StockClient {
  const { url, chapterId, token, doc = new Y.Doc(), params = {}, maxBackoffTime = 100 } = options
  const provider = new WebsocketProvider(url, chapterId, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    params: { token, ...params },
    disableBc: true,
    maxBackoffTime,
  })
  const fragment = doc.getXmlFragment('default')
  const client: StockClient = {
    doc,
    provider,
    closed: null,
    text: () => textsOf(fragment).map(String).join('\n'),
    paragraph: (index = 0) => {
      const text = textsOf(fragment)[index]
      if (!text) throw new Error(`there is no paragraph ${index}`)
      return text
    },
    close: () => {
      provider.destroy()
      doc.destroy()
    },
  }
  provider.on('connection-close', (event) => {
    if (event) client.closed = { code: event.code, reason: event.reason }
  })
  return client
}

function textsOf(fragment: Y.XmlFragment): Y.XmlText[] {
  return fragment
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((child) => child instanceof Y.XmlText)
}
