import type { Kysely } from 'kysely'
import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findActor } from '#server/auth/find-actor.ts'
import { type Identity, identityOf } from '#server/auth/identity.ts'
import { hashPassword, verifyPassword } from '#server/auth/password.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open-database.ts'
import type { Database } from '#server/db/tables.ts'
import { parseEnv } from '#server/env.ts'
import { createLog } from '#server/log.ts'
import { type Runtime, setRuntime } from '#server/runtime.ts'
import { acceptIdentity } from '#server/services/accounts/accept-identity.ts'
import { insertAccount } from '#server/services/accounts/insert-account.ts'
import { describeEachDatabase, type TestDatabase, type TestDatabaseKind } from '#tests/support/databases.ts'
import { insertChapter } from '#tests/support/log-row.ts'

const secret = 'a secret that is long enough for this'
const vera: Identity = {
  provider: 'oidc',
  providerAccountId: '17',
  verifiedEmail: 'vera@example.org',
  name: 'Vera',
}

await describeEachDatabase('identities', identitySuite)

function identitySuite(kind: TestDatabaseKind): void {
  let database: TestDatabase
  let db: Kysely<Database>

  beforeEach(async () => {
    database = await kind.make()
    db = openDatabase(database.place)
    await migrate(db, database.place.kind)
    openHouse({})
    await insertAccount(db, { name: 'Anna', email: 'anna@example.org', passwordHash: 'x' })
  })
  afterEach(async () => {
    setRuntime(undefined)
    await db.destroy()
    await database.remove()
  })

  function openHouse(env: Record<string, string>): void {
    // Signing in asks for nothing else of the runtime.
    const used: Partial<Runtime> = {
      env: parseEnv({ ...database.env, ...env }),
      secret,
      db,
      log: createLog('silent'),
    }
    setRuntime(used as Runtime)
  }

  it('[U8] brings a verified address to its account, the same one each time', async () => {
    const { id } = await insertAccount(db, {
      name: 'Vera',
      email: 'vera@example.org',
      passwordHash: 'x',
    })
    expect(await acceptIdentity(vera)).toBe(id)
    expect(await acceptIdentity({ ...vera, verifiedEmail: null })).toBe(id)
    expect(await db.selectFrom('identities').selectAll().execute()).toHaveLength(1)
  })

  it('[U8] does not believe an address that the other service has not verified', async () => {
    const claimed = identityOf(
      { provider: 'oidc', providerAccountId: '17', type: 'oauth' },
      { sub: '17', email: 'anna@example.org' },
      { name: 'Mallory' },
    )
    expect(claimed.verifiedEmail).toBeNull()
    await expect(acceptIdentity(claimed)).rejects.toMatchObject({ code: 'signup_closed' })
  })

  it('[U8] lets nobody new in without an invitation', async () => {
    await expect(acceptIdentity(vera)).rejects.toMatchObject({ code: 'signup_closed' })
    await invite('vera@example.org')
    const userId = await acceptIdentity(vera)
    const user = await db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirstOrThrow()
    expect(user).toMatchObject({ name: 'Vera', email: 'vera@example.org', passwordHash: null })
  })

  it('[U8] lets anybody verified in where the house is open, but into no account with a password', async () => {
    openHouse({ STET_SIGNUP: 'open' })
    const userId = await acceptIdentity(vera)
    expect(await acceptIdentity(vera)).toBe(userId)
    const asAnna = { ...vera, providerAccountId: '18', verifiedEmail: 'anna@example.org' }
    await expect(acceptIdentity(asAnna)).rejects.toMatchObject({ code: 'email_taken' })
  })

  it('[U8] makes one account where somebody comes twice at once', async () => {
    openHouse({ STET_SIGNUP: 'open' })
    const ids = await Promise.all([1, 2, 3].map(() => acceptIdentity(vera)))
    expect(new Set(ids).size).toBe(1)
  })

  it('[U1] reads on an https address only the cookie that never travels in the clear', async () => {
    const { id } = await db.selectFrom('users').select('id').executeTakeFirstOrThrow()
    const value = await encode({ token: { sub: id, epoch: 0 }, secret })
    const plain = { cookie: `next-auth.session-token=${value}` }
    const secure = { cookie: `__Secure-next-auth.session-token=${value}` }
    expect(await findActor({ headers: plain })).toMatchObject({ userId: id, via: 'session' })
    expect(await findActor({ headers: secure })).toBeNull()
    openHouse({ STET_URL: 'https://stet.example.org' })
    expect(await findActor({ headers: plain })).toBeNull()
    expect(await findActor({ headers: new Headers(secure) })).toMatchObject({ userId: id })
  })

  it('[U5] knows nobody by a session of another secret, another epoch or without an end', async () => {
    const { id } = await db.selectFrom('users').select('id').executeTakeFirstOrThrow()
    const headersOf = (value: string) => ({ cookie: `next-auth.session-token=${value}` })
    const forged = [
      await encode({ token: { sub: id, epoch: 0 }, secret: `${secret}!` }),
      await encode({ token: { sub: id, epoch: 1 }, secret }),
      await encode({ token: { sub: id }, secret }),
      await encode({ token: { sub: 'nobody', epoch: 0 }, secret }),
      await encode({ token: { sub: id, epoch: 0 }, secret, maxAge: -60 }),
    ]
    for (const value of forged) expect(await findActor({ headers: headersOf(value) })).toBeNull()
  })

  async function invite(email: string): Promise<void> {
    await insertChapter(db)
    const { id: manuscriptId } = await db.selectFrom('manuscripts').select('id').executeTakeFirstOrThrow()
    const { id: createdBy } = await db.selectFrom('users').select('id').executeTakeFirstOrThrow()
    await db
      .insertInto('invites')
      .values({
        id: 'invite',
        manuscriptId,
        email,
        role: 'editor',
        tokenHash: 'hash',
        createdBy,
        createdAt: new Date().toISOString(),
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
        acceptedAt: null,
      })
      .execute()
  }
}

describe('passwords', () => {
  it('[U2] are looked at as thoroughly for nobody as for somebody', async () => {
    const stored = await hashPassword('a quiet desk for anna')
    await verifyPassword(null, 'warm up')
    const [somebody, nobody] = [await workOf(stored), await workOf(null)]
    expect(nobody / somebody).toBeGreaterThan(0.5)
    expect(nobody / somebody).toBeLessThan(2)
  })
})

/** Processor time, which does not depend on how busy the machine is. */
async function workOf(stored: string | null): Promise<number> {
  const before = process.cpuUsage()
  for (let round = 0; round < 10; round += 1) {
    expect(await verifyPassword(stored, 'not the right one')).toBe(false)
  }
  return process.cpuUsage(before).user
}
