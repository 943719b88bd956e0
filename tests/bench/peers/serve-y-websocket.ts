/** `@y/websocket-server`, which keeps nothing. Arguments: the data folder (unused), how many rooms. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { reportUsage } from './report-usage.ts'

const [, count = '1'] = process.argv.slice(2)
const http = createServer()
const sockets = new WebSocketServer({ server: http })
sockets.on('connection', setupWSConnection)
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo
  const rooms = Array.from({ length: Number(count) }, (_, index) => ({ name: `room-${index}`, token: '' }))
  reportUsage({ url: `ws://127.0.0.1:${port}`, rooms })
})
