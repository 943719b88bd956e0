'use client'

import { useState } from 'react'
import { changePassword } from '#lib/contract/accounts.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { showToast } from '../ui/toast.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { PasswordField } from './password-field.tsx'
import { signIn } from './sign-in.ts'

/** A new password. It ends all sessions, so this one begins again at once, with the new one. */
export function PasswordForm({ email }: { email: string }) {
  const submit = useSubmit()
  const [round, setRound] = useState(0)
  const change = async (values: FormValues) => {
    const newPassword = values.get('newPassword')
    const currentPassword = values.get('currentPassword')
    await apiClient.call(changePassword, { body: { currentPassword, newPassword } })
    await signIn({ email, password: newPassword })
    setRound(round + 1)
    showToast('The new password holds. Other devices are signed out.')
  }
  return (
    <Form key={round} submit={submit} onSubmit={change} label="Password">
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField
        label="Password until now"
        name="currentPassword"
        error={submit.errorOf('currentPassword')}
      />
      <PasswordField label="New password" name="newPassword" isNew error={submit.errorOf('newPassword')} />
      <Button type="submit" busy={submit.busy} className="self-end">
        Change password
      </Button>
    </Form>
  )
}
