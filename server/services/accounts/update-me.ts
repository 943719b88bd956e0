import type { Account } from '#lib/contract/accounts.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireAccount } from '../access/require-account.ts'
import { getMe } from './get-me.ts'

/**
 * Changes the name by which others see somebody; what they said before shows the new one too. A guest's stays as given:
 * it was checked against the others' when they came.
 */
export async function updateMe(actor: Actor, { name }: { name: string }): Promise<Account> {
  await requireAccount(actor.userId)
  await getRuntime().db.updateTable('users').set({ name }).where('id', '=', actor.userId).execute()
  return getMe(actor)
}
