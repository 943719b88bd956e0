'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { createChapter } from '#lib/contract/chapters.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { languageOptions } from './languages.ts'

/** Begins a manuscript and opens its first chapter. */
export function NewManuscriptDialog({ trigger }: { trigger: ReactNode }) {
  const router = useRouter()
  const submit = useSubmit()
  const [language, setLanguage] = useState('en')
  const create = async (values: FormValues) => {
    const { id } = await apiClient.call(createManuscript, {
      body: { title: values.get('title'), authorLine: values.get('authorLine'), language },
    })
    const chapter = await apiClient.call(createChapter, {
      params: { manuscriptId: id },
      body: { title: 'Chapter One' },
    })
    router.push(`/chapters/${chapter.id}`)
  }
  return (
    <Dialog title="New manuscript" trigger={trigger}>
      <Form submit={submit} onSubmit={create} label="New manuscript" startsFocused>
        <Field label="Title" hint="It can change as often as you like." error={submit.errorOf('title')}>
          <Input name="title" maxLength={200} />
        </Field>
        <Field
          label="Author line"
          hint="As it stands on the title page."
          error={submit.errorOf('authorLine')}
        >
          <Input name="authorLine" maxLength={200} />
        </Field>
        <Field
          label="Language"
          hint="Decides quotation marks and hyphenation."
          error={submit.errorOf('language')}
        >
          <Select value={language} options={languageOptions(language)} onValueChange={setLanguage} />
        </Field>
        <Button type="submit" variant="primary" busy={submit.busy} className="self-end">
          Begin writing
        </Button>
      </Form>
    </Dialog>
  )
}
