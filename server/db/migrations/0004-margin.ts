import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Comments that are sent twice and kept once, reactions to them, and how far somebody has read a thread. */
export const margin: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('comments').addColumn('requestId', 'text').execute()
    await db.schema
      .createIndex('comments_userId_requestId')
      .unique()
      .on('comments')
      .columns(['userId', 'requestId'])
      .execute()
    await owned(owned(db.schema.createTable('reactions'), 'comments', 'commentId'), 'users', 'userId')
      .addColumn('emoji', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('reactionsKey', ['commentId', 'userId', 'emoji'])
      .execute()
    await owned(owned(db.schema.createTable('threadsSeen'), 'threads', 'threadId'), 'users', 'userId')
      .addColumn('seenAt', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('threadsSeenKey', ['threadId', 'userId'])
      .execute()
    await db.schema
      .createIndex('threadsSeen_userId')
      .on('threadsSeen')
      .columns(['userId', 'threadId'])
      .execute()
  },
}

type Table = CreateTableBuilder<string, string>

/** A column that names a row of another table, and goes with it. */
function owned(builder: Table, owner: string, column: string): Table {
  return builder.addColumn(column, 'text', (definition) =>
    definition.notNull().references(`${owner}.id`).onDelete('cascade'),
  )
}
