import type { Metadata } from 'next'
import { AccountSettings } from '#components/account/account-settings.tsx'
import { DeskPage } from '#components/library/desk-page.tsx'
import { getMe } from '#server/services/accounts/get-me.ts'
import { getMailSetting } from '#server/services/notifications/mail-setting.ts'
import { listTokens } from '#server/services/tokens/list-tokens.ts'
import { requireActor } from '../../current-actor.ts'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const actor = await requireActor('/settings')
  const [account, mail, tokens] = await Promise.all([getMe(actor), getMailSetting(actor), listTokens(actor)])
  return (
    <DeskPage person={actor} narrow>
      <AccountSettings account={account} mail={mail} tokens={tokens.items} />
    </DeskPage>
  )
}
