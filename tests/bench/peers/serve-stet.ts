/** Stet's rooms on SQLite, every edit durable. Arguments: the data folder, how many rooms, the port. */
import { join } from 'node:path'
import { addChapter, addMember, startCollabHouse } from '#tests/support/collab-house.ts'
import { reportUsage, type BenchRoom } from './report-usage.ts'

const [folder = '', count = '1', port = '0'] = process.argv.slice(2)
const house = await startCollabHouse({
  place: { kind: 'sqlite', path: join(folder, 'stet.sqlite') },
  port: Number(port),
})
const known = await house.db
  .selectFrom('members')
  .innerJoin('chapters', 'chapters.manuscriptId', 'members.manuscriptId')
  .select(['chapters.id as name', 'members.userId as token'])
  .execute()
const rooms: BenchRoom[] = known
while (rooms.length < Number(count)) {
  const { chapterId } = await addChapter(house.db, ['.'])
  rooms.push({ name: chapterId, token: await addMember(house.db, chapterId, 'editor') })
}
reportUsage({ url: house.url, rooms })
