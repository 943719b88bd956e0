/** A house in a process of its own, to be killed. Arguments: the JSON of a `DatabasePlace`, the port. */
import { startCollabHouse } from './collab-house.ts'

const [place, port] = process.argv.slice(2)
await startCollabHouse({ place: JSON.parse(place ?? ''), port: Number(port) })
process.stdout.write('ready\n')
