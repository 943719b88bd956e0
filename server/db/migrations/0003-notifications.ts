import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Mentions in comments, what waits for people, and who wants no mail about it. */
export const notifications: Migration = {
  async up(db: Kysely<unknown>) {
    await owned(owned(db.schema.createTable('mentions'), 'comments', 'commentId'), 'users', 'userId')
      .addColumn('name', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('mentionsKey', ['commentId', 'userId'])
      .execute()
    await owned(
      owned(db.schema.createTable('notifications'), 'users', 'userId'),
      'manuscripts',
      'manuscriptId',
    )
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('chapterId', 'text', (column) => column.references('chapters.id').onDelete('cascade'))
      .addColumn('commentId', 'text', (column) => column.references('comments.id').onDelete('cascade'))
      .addColumn('actorId', 'text', (column) => column.notNull())
      .addColumn('decision', 'text')
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('excerpt', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'text', (column) => column.notNull())
      .addColumn('readAt', 'text')
      .addColumn('mailedAt', 'text')
      .execute()
    await owned(db.schema.createTable('mailMutes'), 'users', 'userId')
      .addColumn('mutedAt', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('mailMutesKey', ['userId'])
      .execute()
    await db.schema
      .createIndex('notifications_userId_createdAt')
      .on('notifications')
      .columns(['userId', 'createdAt'])
      .execute()
    await db.schema
      .createIndex('notifications_commentId')
      .on('notifications')
      .columns(['commentId'])
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
