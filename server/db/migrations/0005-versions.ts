import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Kept states of chapters, and where in a chapter's life somebody last looked at it. */
export function versions(bytes: 'blob' | 'bytea'): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await owned(db.schema.createTable('versions'), 'chapters', 'chapterId')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('name', 'text')
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('createdAt', 'text', (column) => column.notNull())
        .addColumn('createdBy', 'text')
        .addColumn('authors', 'text', (column) => column.notNull())
        .addColumn('wordCount', 'integer', (column) => column.notNull())
        .addColumn('wordsAdded', 'integer', (column) => column.notNull())
        .addColumn('wordsRemoved', 'integer', (column) => column.notNull())
        .addColumn('document', sql.raw(bytes), (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('versions_chapterId_createdAt')
        .on('versions')
        .columns(['chapterId', 'createdAt'])
        .execute()
      await owned(owned(db.schema.createTable('chapterVisits'), 'chapters', 'chapterId'), 'users', 'userId')
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('document', sql.raw(bytes), (column) => column.notNull())
        .addPrimaryKeyConstraint('chapterVisitsKey', ['chapterId', 'userId'])
        .execute()
    },
  }
}

type Table = CreateTableBuilder<string, string>

/** A column that names a row of another table, and goes with it. */
function owned(builder: Table, owner: string, column: string): Table {
  return builder.addColumn(column, 'text', (definition) =>
    definition.notNull().references(`${owner}.id`).onDelete('cascade'),
  )
}
