import type { Actor } from '#server/auth/actor.ts'
import { getRuntime, type Importer } from '#server/runtime.ts'

/** Whoever brings a file in, by name. */
export async function importerOf({ userId }: Actor): Promise<Importer> {
  const { name } = await getRuntime()
    .db.selectFrom('users')
    .select('name')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return { userId, name }
}
