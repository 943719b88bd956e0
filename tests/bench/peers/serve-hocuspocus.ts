/** Hocuspocus with its Database extension on SQLite. Arguments: the data folder, how many rooms. */
import { join } from 'node:path'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import { openSqliteFile } from '#server/db/sqlite-file.ts'
import { reportUsage } from './report-usage.ts'

const [folder = '', count = '1'] = process.argv.slice(2)
// The same settings as Stet's own file: write-ahead log, synchronous=FULL.
const file = openSqliteFile(join(folder, 'hocuspocus.sqlite'))
file.exec('create table if not exists documents (name text primary key, bytes blob)')
const find = file.prepare<[string], { bytes: Uint8Array }>('select bytes from documents where name = ?')
const keep = file.prepare(
  'insert into documents values (?, ?) on conflict (name) do update set bytes = excluded.bytes',
)

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => find.get(documentName)?.bytes ?? null,
      store: async ({ documentName, state }) => void keep.run(documentName, state),
    }),
  ],
})
await server.listen()
const rooms = Array.from({ length: Number(count) }, (_, index) => ({ name: `room-${index}`, token: 'x' }))
reportUsage({ url: `ws://127.0.0.1:${server.address.port}`, rooms })
