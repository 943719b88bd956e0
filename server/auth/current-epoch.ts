import { getRuntime } from '../runtime.ts'

/** The epoch of an account, which all its living sessions carry; null where there is no such account. */
export async function currentEpoch(userId: string): Promise<number | null> {
  const user = await getRuntime()
    .db.selectFrom('users')
    .select('sessionEpoch')
    .where('id', '=', userId)
    .executeTakeFirst()
  return user?.sessionEpoch ?? null
}
