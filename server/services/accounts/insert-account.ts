import type { Kysely } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import type { Account } from '#lib/contract/accounts.ts'
import { newId } from '#server/db/new-id.ts'
import type { Database } from '#server/db/tables.ts'

const colors = 8

export interface NewAccount {
  name: string
  /** Null for a guest. */
  email: string | null
  /** Null for one that signs in by another service only. */
  passwordHash: string | null
}

/** Writes an account, in the author colour that fewest people have. Throws `email_taken`. */
export async function insertAccount(db: Kysely<Database>, given: NewAccount): Promise<Account> {
  const id = newId()
  const color = await leastUsedColor(db)
  const inserted = await db
    .insertInto('users')
    .values({ id, ...given, color, sessionEpoch: 0, createdAt: new Date().toISOString() })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0)
    throw new StetError('email_taken', { field: 'email' })
  return { id, name: given.name, email: given.email, color }
}

async function leastUsedColor(db: Kysely<Database>): Promise<number> {
  const rows = await db
    .selectFrom('users')
    .select(({ fn }) => ['color', fn.countAll<number>().as('people')])
    .groupBy('color')
    .execute()
  const people = Array.from(
    { length: colors },
    (_, color) => rows.find((row) => row.color === color)?.people ?? 0,
  )
  return people.indexOf(Math.min(...people))
}
