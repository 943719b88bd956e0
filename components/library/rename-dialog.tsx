'use client'

import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useSubmit } from '../ui/use-submit.ts'

/** A new title and author line for a manuscript. */
export function RenameDialog({
  open,
  onOpenChange,
  title,
  authorLine,
  onRename,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  authorLine: string
  onRename: (change: { title: string; authorLine: string }) => Promise<void>
}) {
  const submit = useSubmit()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Rename">
      <Form
        submit={submit}
        label="Rename"
        onSubmit={async (values) => {
          await onRename({ title: values.get('title'), authorLine: values.get('authorLine') })
          onOpenChange(false)
        }}
      >
        <Field label="Title" error={submit.errorOf('title')}>
          <Input name="title" defaultValue={title} maxLength={200} />
        </Field>
        <Field
          label="Author line"
          hint="As it stands on the title page."
          error={submit.errorOf('authorLine')}
        >
          <Input name="authorLine" defaultValue={authorLine} maxLength={200} />
        </Field>
        <Button type="submit" variant="primary" busy={submit.busy} className="self-end">
          Rename
        </Button>
      </Form>
    </Dialog>
  )
}
