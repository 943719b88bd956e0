import type { Kysely } from 'kysely'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'

export interface HouseState {
  /** There is no account yet: the first person to come makes it. */
  needsSetUp: boolean
  /** The set-up page asks for the code that the console printed. */
  needsSetUpCode: boolean
  /** Anybody may make an account, without an invitation. */
  signUpOpen: boolean
  /** The services beside the password that one can sign in with. */
  providers: { id: string; name: string }[]
}

/** What a page must know before anybody is signed in. */
export async function houseState(): Promise<HouseState> {
  const { db, env, setupCode } = getRuntime()
  return {
    needsSetUp: !(await hasAccounts(db)),
    needsSetUpCode: setupCode !== null,
    signUpOpen: env.STET_SIGNUP === 'open',
    providers: [
      ...(env.GITHUB_ID ? [{ id: 'github', name: 'GitHub' }] : []),
      ...(env.GOOGLE_ID ? [{ id: 'google', name: 'Google' }] : []),
      ...(env.OIDC_ISSUER ? [{ id: 'oidc', name: new URL(env.OIDC_ISSUER).hostname }] : []),
    ],
  }
}

/** Whether the house has an account. Guests of share links do not count: they come later. */
export async function hasAccounts(db: Kysely<Database>): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('email', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
