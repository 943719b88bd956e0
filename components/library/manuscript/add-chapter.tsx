'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

/** A new chapter at the end. */
export function AddChapter({ count, add }: { count: number; add: (title: string) => Promise<void> }) {
  const submit = useSubmit()
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button className="self-start" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Add a chapter
      </Button>
    )
  }
  return (
    <Form
      submit={submit}
      label="Add a chapter"
      startsFocused
      onSubmit={async (values) => {
        await add(values.get('title') || `Chapter ${count + 1}`)
        setOpen(false)
      }}
    >
      <div className="flex items-start gap-2">
        <Field label="Title of the new chapter" hideLabel error={submit.errorOf('title')} className="flex-1">
          <Input name="title" placeholder={`Chapter ${count + 1}`} maxLength={200} />
        </Field>
        <Button type="submit" busy={submit.busy}>
          Add
        </Button>
        <Button variant="quiet" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </Form>
  )
}
