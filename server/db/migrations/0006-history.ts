import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The update log as history: who typed what, spells of work, keyframes for playback, and rows that stand for several. */
export function history(bytes: 'blob' | 'bytea'): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await owned(db.schema.createTable('chapterLedgers'))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('bytes', sql.raw(bytes), (column) => column.notNull())
        .addPrimaryKeyConstraint('chapterLedgersKey', ['chapterId'])
        .execute()
      await owned(db.schema.createTable('spells'))
        .addColumn('fromSeq', 'integer', (column) => column.notNull())
        .addColumn('toSeq', 'integer', (column) => column.notNull())
        .addColumn('userId', 'text')
        .addColumn('fromAt', 'text', (column) => column.notNull())
        .addColumn('toAt', 'text', (column) => column.notNull())
        .addColumn('addedCharacters', 'integer', (column) => column.notNull())
        .addColumn('addedWords', 'integer', (column) => column.notNull())
        .addColumn('removedCharacters', 'integer', (column) => column.notNull())
        .addColumn('removedWords', 'integer', (column) => column.notNull())
        .addColumn('changes', 'integer', (column) => column.notNull())
        .addColumn('suggested', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('spellsKey', ['chapterId', 'fromSeq'])
        .execute()
      await db.schema
        .createIndex('spells_chapterId_toSeq')
        .on('spells')
        .columns(['chapterId', 'toSeq'])
        .execute()
      await owned(db.schema.createTable('keyframes'))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('size', 'integer', (column) => column.notNull())
        .addColumn('bytes', sql.raw(bytes), (column) => column.notNull())
        .addPrimaryKeyConstraint('keyframesKey', ['chapterId', 'seq'])
        .execute()
      await db.schema.alterTable('chapterUpdates').addColumn('firstSeq', 'integer').execute()
      await db.schema
        .alterTable('manuscripts')
        .addColumn('playbackOpen', 'integer', (column) => column.notNull().defaultTo(1))
        .execute()
    },
  }
}

function owned(builder: CreateTableBuilder<string, string>): CreateTableBuilder<string, string> {
  return builder.addColumn('chapterId', 'text', (column) =>
    column.notNull().references('chapters.id').onDelete('cascade'),
  )
}
