import type { MailSetting, setMailSetting as operation } from '#lib/contract/notifications.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'

/** Whether somebody gets mail about what waits for them. */
export async function getMailSetting({ userId }: Pick<Actor, 'userId'>): Promise<MailSetting> {
  const { db, mail } = getRuntime()
  const person = await db
    .selectFrom('users')
    .leftJoin('mailMutes', 'mailMutes.userId', 'users.id')
    .select(['users.email', 'mailMutes.mutedAt'])
    .where('users.id', '=', userId)
    .executeTakeFirst()
  return {
    muted: typeof person?.mutedAt === 'string',
    available: mail.enabled && typeof person?.email === 'string',
  }
}

/** Ends that mail, or begins it again: with what happens from now on. */
export async function setMailSetting(
  { userId }: Pick<Actor, 'userId'>,
  { muted }: InputOf<typeof operation>,
): Promise<MailSetting> {
  const { db } = getRuntime()
  const now = new Date().toISOString()
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('mailMutes').where('userId', '=', userId).execute()
    if (muted) await trx.insertInto('mailMutes').values({ userId, mutedAt: now }).execute()
    await trx
      .updateTable('notifications')
      .set({ mailedAt: now })
      .where('userId', '=', userId)
      .where('mailedAt', 'is', null)
      .execute()
  })
  return getMailSetting({ userId })
}
