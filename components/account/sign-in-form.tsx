'use client'

import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { PasswordField } from './password-field.tsx'
import { goTo, signIn } from './sign-in.ts'

/** Signs in and goes on to `next`, a path of this house. */
export function SignInForm({ next, email = '' }: { next: string; email?: string }) {
  const submit = useSubmit()
  const enter = async (values: FormValues) => {
    await signIn({ email: values.get('email'), password: values.get('password') })
    goTo(next)
  }
  return (
    <Form submit={submit} onSubmit={enter} label="Sign in" startsFocused>
      <Field label="E-mail" error={submit.errorOf('email')}>
        <Input name="email" type="email" autoComplete="username" inputMode="email" defaultValue={email} />
      </Field>
      <PasswordField error={submit.errorOf('password')} />
      <Button type="submit" variant="primary" busy={submit.busy} className="mt-1">
        Sign in
      </Button>
    </Form>
  )
}
