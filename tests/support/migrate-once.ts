/** A process that migrates the database of its argument, the JSON of a `DatabasePlace`, and prints what that took. */
import type { DatabasePlace } from '#server/db/database-place.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open-database.ts'

const place: DatabasePlace = JSON.parse(process.argv[2] ?? '')
const db = openDatabase(place)
process.stdout.write(JSON.stringify(await migrate(db, place.kind)))
await db.destroy()
