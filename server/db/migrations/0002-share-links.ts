import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Share links, and the switch by which readers do not see each other's comments. */
export const shareLinks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('links')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('manuscriptId', 'text', (column) =>
        column.notNull().references('manuscripts.id').onDelete('cascade'),
      )
      .addColumn('createdBy', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('guests', 'integer', (column) => column.notNull())
      .addColumn('singleUse', 'integer', (column) => column.notNull())
      .addColumn('uses', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('createdAt', 'text', (column) => column.notNull())
      .addColumn('expiresAt', 'text')
      .addColumn('revokedAt', 'text')
      .execute()
    await db.schema.createIndex('links_manuscriptId').on('links').columns(['manuscriptId']).execute()
    await db.schema
      .alterTable('manuscripts')
      .addColumn('readersApart', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}
