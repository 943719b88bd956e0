'use client'

import type { Account } from '#lib/contract/accounts.ts'
import type { MailSetting } from '#lib/contract/notifications.ts'
import type { AccessToken } from '#lib/contract/tokens.ts'
import { Section } from '../library/section.tsx'
import { AccessTokens } from './access-tokens.tsx'
import { MailSwitch } from './mail-switch.tsx'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { SignOutEverywhere } from './sign-out-everywhere.tsx'

/** A person's own things: name, mail, password, sessions, access tokens. */
export function AccountSettings({
  account,
  mail,
  tokens,
}: {
  account: Account
  mail: MailSetting
  tokens: AccessToken[]
}) {
  return (
    <>
      <h1 className="font-serif text-2xl font-medium">Your account</h1>
      <p className="text-soft">{account.email ?? guestWords(account.name)}</p>
      {account.email && (
        <Section title="Name">
          <NameForm name={account.name} />
        </Section>
      )}
      {mail.available && (
        <Section title="Mail">
          <MailSwitch setting={mail} />
        </Section>
      )}
      {account.email && (
        <Section title="Password">
          <PasswordForm email={account.email} />
        </Section>
      )}
      <Section title="Where you are signed in">
        <SignOutEverywhere />
      </Section>
      {account.email && (
        <Section
          title="Access tokens"
          description="For programs of your own that read or write through the interface at /api/v1. A token can do what you can do."
        >
          <AccessTokens tokens={tokens} />
        </Section>
      )}
    </>
  )
}

function guestWords(name: string): string {
  return `You are here as a guest, under the name ${name}, in this browser only: after signing out you cannot come back as the same person.`
}
