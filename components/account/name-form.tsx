'use client'

import { useRouter } from 'next/navigation'
import { updateMe } from '#lib/contract/accounts.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { showToast } from '../ui/toast.tsx'
import { useSubmit } from '../ui/use-submit.ts'

/** The name under which the others know one. */
export function NameForm({ name }: { name: string }) {
  const router = useRouter()
  const submit = useSubmit()
  return (
    <Form
      submit={submit}
      label="Name"
      onSubmit={async (values) => {
        await apiClient.call(updateMe, { body: { name: values.get('name') } })
        router.refresh()
        showToast('Saved.')
      }}
    >
      <Field label="Your name" hint="As the others see it in the margin." error={submit.errorOf('name')}>
        <Input name="name" autoComplete="name" defaultValue={name} maxLength={80} />
      </Field>
      <Button type="submit" busy={submit.busy} className="self-end">
        Save
      </Button>
    </Form>
  )
}
