import { getRuntime } from '#server/runtime.ts'

/** The names of these people by user id; who is not known is not in it. */
export async function readNames(userIds: string[]): Promise<Record<string, string>> {
  const ids = [...new Set(userIds)]
  if (ids.length === 0) return {}
  const users = await getRuntime()
    .db.selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return Object.fromEntries(users.map(({ id, name }) => [id, name]))
}
