'use client'

import { setUpHouse } from '#lib/contract/accounts.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { PasswordField } from './password-field.tsx'
import { goTo, signIn } from './sign-in.ts'

/** Makes the first account and goes straight into the first chapter. */
export function SetUpForm({ asksForCode }: { asksForCode: boolean }) {
  const submit = useSubmit()
  const setUp = async (values: FormValues) => {
    const [email, password] = [values.get('email'), values.get('password')]
    const code = asksForCode ? values.get('code') : undefined
    const { chapterId } = await apiClient.call(setUpHouse, {
      body: { name: values.get('name'), email, password, code },
    })
    await signIn({ email, password })
    goTo(chapterId ? `/chapters/${chapterId}` : '/library')
  }
  return (
    <Form submit={submit} onSubmit={setUp} label="First account" startsFocused>
      <Field label="Your name" hint="As the others will see it in the margin." error={submit.errorOf('name')}>
        <Input name="name" autoComplete="name" />
      </Field>
      <Field label="E-mail" error={submit.errorOf('email')}>
        <Input name="email" type="email" autoComplete="email" inputMode="email" />
      </Field>
      <PasswordField isNew error={submit.errorOf('password')} />
      {asksForCode && (
        <Field
          label="Set-up code"
          hint="Stet printed it where it was started."
          error={submit.errorOf('code')}
        >
          <Input name="code" autoComplete="off" spellCheck={false} />
        </Field>
      )}
      <Button type="submit" variant="primary" busy={submit.busy} className="mt-1">
        Begin
      </Button>
    </Form>
  )
}
