import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Every table of `tables.ts`. `bytes` is the type name for binary columns: the one thing in which the databases differ. */
export function first(bytes: 'blob' | 'bytea'): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createPeople(db)
      await createManuscripts(db)
      await createUpdateLog(db, bytes)
      await createMargin(db)
    },
  }
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  await table(db, 'users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.unique())
    .addColumn('passwordHash', 'text')
    .addColumn('color', 'integer', (column) => column.notNull())
    .addColumn('sessionEpoch', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .execute()
  await owned(table(db, 'identities'), 'users', 'userId')
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('providerAccountId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('identitiesKey', ['provider', 'providerAccountId'])
    .execute()
  await owned(table(db, 'tokens'), 'users', 'userId')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('lastUsedAt', 'text')
    .execute()
  await index(db, 'identities', ['userId'])
  await index(db, 'tokens', ['userId'])
}

async function createManuscripts(db: Kysely<unknown>): Promise<void> {
  await table(db, 'manuscripts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('authorLine', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('trackingLocked', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .addColumn('deletedAt', 'text')
    .execute()
  await owned(owned(table(db, 'members'), 'manuscripts', 'manuscriptId'), 'users', 'userId')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addUniqueConstraint('membersOnce', ['manuscriptId', 'userId'])
    .execute()
  await owned(owned(table(db, 'invites'), 'manuscripts', 'manuscriptId'), 'users', 'createdBy')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('acceptedAt', 'text')
    .execute()
  await owned(table(db, 'chapters'), 'manuscripts', 'manuscriptId')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('wordCount', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .addColumn('deletedAt', 'text')
    .execute()
  await index(db, 'members', ['userId'])
  await index(db, 'invites', ['manuscriptId'])
  await index(db, 'invites', ['email'])
  await index(db, 'chapters', ['manuscriptId', 'position'])
}

async function createUpdateLog(db: Kysely<unknown>, bytes: 'blob' | 'bytea'): Promise<void> {
  await owned(table(db, 'chapterUpdates'), 'chapters', 'chapterId')
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('userId', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('bytes', sql.raw(bytes), (column) => column.notNull())
    .addPrimaryKeyConstraint('chapterUpdatesKey', ['chapterId', 'seq'])
    .execute()
  await owned(table(db, 'chapterSnapshots'), 'chapters', 'chapterId')
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('bytes', sql.raw(bytes), (column) => column.notNull())
    .addPrimaryKeyConstraint('chapterSnapshotsKey', ['chapterId'])
    .execute()
  await owned(table(db, 'chapterClients'), 'chapters', 'chapterId')
    .addColumn('clientId', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('chapterClientsKey', ['chapterId', 'clientId'])
    .execute()
}

async function createMargin(db: Kysely<unknown>): Promise<void> {
  await owned(table(db, 'threads'), 'chapters', 'chapterId')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('contextBefore', 'text', (column) => column.notNull())
    .addColumn('contextAfter', 'text', (column) => column.notNull())
    .addColumn('anchorStart', 'text', (column) => column.notNull())
    .addColumn('anchorEnd', 'text', (column) => column.notNull())
    .addColumn('suggestionId', 'text')
    .addColumn('createdBy', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('resolvedBy', 'text')
    .addColumn('resolvedAt', 'text')
    .execute()
  await owned(table(db, 'comments'), 'threads', 'threadId')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('editedAt', 'text')
    .addColumn('deletedAt', 'text')
    .execute()
  await owned(table(db, 'suggestionDecisions'), 'chapters', 'chapterId')
    .addColumn('suggestionId', 'text', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('authorId', 'text', (column) => column.notNull())
    .addColumn('decidedBy', 'text', (column) => column.notNull())
    .addColumn('decidedAt', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('suggestionDecisionsKey', ['chapterId', 'suggestionId'])
    .execute()
  await index(db, 'threads', ['chapterId'])
  await index(db, 'comments', ['threadId'])
}

type Table = CreateTableBuilder<string, string>

function table(db: Kysely<unknown>, name: string): Table {
  return db.schema.createTable(name)
}

/** A column that names a row of another table, and goes with it. */
function owned(builder: Table, owner: string, column: string): Table {
  return builder.addColumn(column, 'text', (definition) =>
    definition.notNull().references(`${owner}.id`).onDelete('cascade'),
  )
}

async function index(db: Kysely<unknown>, name: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex([name, ...columns].join('_'))
    .on(name)
    .columns(columns)
    .execute()
}
