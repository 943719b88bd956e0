import type { Kysely } from 'kysely'
import { matterParts, noMatter, type Matter } from '#lib/contract/matter.ts'
import type { Database } from '#server/db/tables.ts'

/** What stands before and after the chapters of a manuscript; parts without words are ''. */
export async function readMatter(db: Kysely<Database>, manuscriptId: string): Promise<Matter> {
  const rows = await db
    .selectFrom('matter')
    .select(['part', 'words'])
    .where('manuscriptId', '=', manuscriptId)
    .execute()
  return { ...noMatter, ...Object.fromEntries(rows.map(({ part, words }) => [part, words])) }
}

/** Changes the parts that are given; one without words goes. */
export async function writeMatter(
  db: Kysely<Database>,
  manuscriptId: string,
  changes: { [Part in keyof Matter]?: string | undefined },
): Promise<void> {
  for (const part of matterParts) {
    const words = changes[part]
    if (words === undefined) continue
    if (words === '') {
      await db
        .deleteFrom('matter')
        .where('manuscriptId', '=', manuscriptId)
        .where('part', '=', part)
        .execute()
    } else {
      await db
        .insertInto('matter')
        .values({ manuscriptId, part, words })
        .onConflict((conflict) => conflict.columns(['manuscriptId', 'part']).doUpdateSet({ words }))
        .execute()
    }
  }
}
