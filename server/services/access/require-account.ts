import { StetError } from '#lib/base/stet-error.ts'
import { getRuntime } from '#server/runtime.ts'

/** Refuses a guest, who came by a link and has no account of their own, with `forbidden`. */
export async function requireAccount(userId: string): Promise<void> {
  const user = await getRuntime()
    .db.selectFrom('users')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirst()
  if (user?.email) return
  throw new StetError('forbidden', {
    message: 'You are here as a guest. For this you need an account of your own.',
  })
}
