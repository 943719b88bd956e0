'use client'

import { useState } from 'react'
import { updateManuscript, type Manuscript } from '#lib/contract/manuscripts.ts'
import { apiClient } from '../../api-client.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Form, type FormValues } from '../../ui/form.tsx'
import { Select } from '../../ui/select.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { languageOptions } from '../languages.ts'

/** Title, author line and language of a manuscript. */
export function DetailsForm({
  manuscript,
  canEdit,
  onChange,
}: {
  manuscript: Manuscript
  canEdit: boolean
  onChange: (manuscript: Manuscript) => void
}) {
  const submit = useSubmit()
  const [language, setLanguage] = useState(manuscript.language)
  const save = async (values: FormValues) => {
    const changed = await apiClient.call(updateManuscript, {
      params: { manuscriptId: manuscript.id },
      body: { title: values.get('title'), authorLine: values.get('authorLine'), language },
    })
    onChange(changed)
    showToast('Saved.')
  }
  return (
    <Form submit={submit} onSubmit={save} label="Title page">
      <Field label="Title" error={submit.errorOf('title')}>
        <Input name="title" defaultValue={manuscript.title} maxLength={200} readOnly={!canEdit} />
      </Field>
      <Field
        label="Author line"
        hint="As it stands on the title page and in exports."
        error={submit.errorOf('authorLine')}
      >
        <Input name="authorLine" defaultValue={manuscript.authorLine} maxLength={200} readOnly={!canEdit} />
      </Field>
      <Field
        label="Language"
        hint="Decides quotation marks as you type, and hyphenation."
        error={submit.errorOf('language')}
      >
        <Select
          value={language}
          options={languageOptions(language)}
          onValueChange={setLanguage}
          disabled={!canEdit}
        />
      </Field>
      {canEdit && (
        <Button type="submit" busy={submit.busy} className="self-end">
          Save
        </Button>
      )}
    </Form>
  )
}
