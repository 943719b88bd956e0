'use client'

import { useId, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

/** Asks for the name of a version. Closes once it has been given; says what went wrong otherwise. */
export function NameVersionDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  name = '',
  onName,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  confirmLabel: string
  name?: string
  onName: (name: string) => Promise<void>
}) {
  const submit = useSubmit()
  const formId = useId()
  const change = (next: boolean) => {
    if (!next) submit.fail(null)
    onOpenChange(next)
  }
  return (
    <Dialog open={open} onOpenChange={change} title={title} description={description}>
      <Form
        submit={submit}
        label={title}
        onSubmit={async (values) => {
          await onName(values.get('name'))
          change(false)
        }}
      >
        <Field
          label="Name"
          error={submit.errorOf('name')}
          hint="For instance “First draft” or “Sent to Lena”."
        >
          <Input key={formId} name="name" defaultValue={name} maxLength={120} autoComplete="off" required />
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={() => change(false)}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" busy={submit.busy}>
            {confirmLabel}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
