/**
 * A house in a process of its own, to be killed the moment it says that an earlier text is restored. Arguments: the JSON of a
 * `DatabasePlace`, and of the text and where it belongs.
 */
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { startCollabHouse } from './collab-house.ts'

const [place, order] = process.argv.slice(2)
const { chapterId, userId, text } = JSON.parse(order ?? '') as Record<'chapterId' | 'userId' | 'text', string>
const { rooms } = await startCollabHouse({ place: JSON.parse(place ?? '') })
await rooms.restoreDocument(chapterId, { document: documentFromPlainText(text), userId })
process.stdout.write('restored\n')
