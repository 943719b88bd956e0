'use client'

import { signUp } from '#lib/contract/accounts.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { PasswordField } from './password-field.tsx'
import { goTo, signIn } from './sign-in.ts'

/** Makes an account: by an invitation, whose address stands, or freely where the house is open. */
export function SignUpForm({ invite }: { invite?: { token: string; email: string } }) {
  const submit = useSubmit()
  const create = async (values: FormValues) => {
    const password = values.get('password')
    const { user, manuscriptId } = await apiClient.call(signUp, {
      body: {
        name: values.get('name'),
        email: invite?.email ?? values.get('email'),
        password,
        inviteToken: invite?.token,
      },
    })
    await signIn({ email: user.email ?? '', password })
    goTo(manuscriptId ? `/manuscripts/${manuscriptId}` : '/library')
  }
  return (
    <Form submit={submit} onSubmit={create} label="New account" startsFocused>
      <Field label="Your name" hint="As the others will see it in the margin." error={submit.errorOf('name')}>
        <Input name="name" autoComplete="name" />
      </Field>
      <Field label="E-mail" error={submit.errorOf('email')}>
        <Input
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          defaultValue={invite?.email}
          readOnly={invite !== undefined}
          className="read-only:border-hairline read-only:bg-hover read-only:text-soft"
        />
      </Field>
      <PasswordField isNew error={submit.errorOf('password')} />
      <Button type="submit" variant="primary" busy={submit.busy} className="mt-1">
        {invite ? 'Accept and begin' : 'Create account'}
      </Button>
    </Form>
  )
}
