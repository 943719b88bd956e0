'use client'

import { joinLink } from '#lib/contract/links.ts'
import { signOut } from 'next-auth/react'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { goTo } from './sign-in.ts'

/** For somebody who is signed in: come in with this account, or come back with another one. */
export function JoinWithAccount({ token, name }: { token: string; name: string }) {
  const submit = useSubmit()
  return (
    <div className="flex flex-col gap-3">
      {submit.failure && <Notice tone="danger">{submit.failure.message}</Notice>}
      <Button variant="primary" busy={submit.busy} onClick={() => submit.run(() => join(token))}>
        Come in as {name}
      </Button>
      <Button variant="quiet" onClick={() => signOut({ callbackUrl: `/join/${token}` })}>
        Use another account
      </Button>
    </div>
  )
}

/** For a guest: a name is enough. */
export function JoinAsGuest({ token }: { token: string }) {
  const submit = useSubmit()
  return (
    <Form
      submit={submit}
      onSubmit={(values: FormValues) => join(token, values.get('name'))}
      label="Come in"
      startsFocused
    >
      <Field label="Your name" hint="As the others will see it in the margin." error={submit.errorOf('name')}>
        <Input name="name" autoComplete="name" />
      </Field>
      <Button type="submit" variant="primary" busy={submit.busy}>
        Come in
      </Button>
    </Form>
  )
}

async function join(token: string, name?: string): Promise<void> {
  const { manuscriptId, chapterId } = await apiClient.call(joinLink, {
    params: { link: token },
    body: name === undefined ? {} : { name },
  })
  goTo(chapterId ? `/chapters/${chapterId}` : `/manuscripts/${manuscriptId}`)
}
