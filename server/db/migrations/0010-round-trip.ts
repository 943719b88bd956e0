import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What was exported, so that it can come back; what came back; and in whose words a comment from a file is. */
export function roundTrip(bytes: 'blob' | 'bytea'): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('exportBases')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('chapterId', 'text', (column) =>
          column.notNull().references('chapters.id').onDelete('cascade'),
        )
        .addColumn('exportId', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('createdAt', 'text', (column) => column.notNull())
        .addColumn('bytes', bytes, (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('chapterImports')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('chapterId', 'text', (column) =>
          column.notNull().references('chapters.id').onDelete('cascade'),
        )
        .addColumn('userId', 'text', (column) => column.notNull())
        .addColumn('baseId', 'text', (column) => column.references('exportBases.id').onDelete('set null'))
        .addColumn('createdAt', 'text', (column) => column.notNull())
        .execute()
      await db.schema.alterTable('comments').addColumn('foreignAuthor', 'text').execute()
      await db.schema.alterTable('comments').addColumn('foreignAt', 'text').execute()
      await db.schema.alterTable('comments').addColumn('importId', 'text').execute()
      await index(db, 'exportBases', ['chapterId', 'createdAt'])
      await index(db, 'exportBases', ['exportId'])
      await index(db, 'chapterImports', ['chapterId'])
      await index(db, 'comments', ['importId'])
    },
  }
}

async function index(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex([table, ...columns].join('_'))
    .on(table)
    .columns(columns)
    .execute()
}
