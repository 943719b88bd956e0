import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What stands before and after the chapters of a book: a row for each part that has words. */
export const matter: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('matter')
      .addColumn('manuscriptId', 'text', (column) =>
        column.notNull().references('manuscripts.id').onDelete('cascade'),
      )
      .addColumn('part', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('matterKey', ['manuscriptId', 'part'])
      .execute()
  },
}
