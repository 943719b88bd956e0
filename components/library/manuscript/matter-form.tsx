'use client'

import { matterLengthMax, matterParts, type MatterPart } from '#lib/contract/matter.ts'
import { updateManuscript, type Manuscript } from '#lib/contract/manuscripts.ts'
import { apiClient } from '../../api-client.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { Form, type FormValues } from '../../ui/form.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

export const matterWords =
  'Pages around the chapters, for when the whole book goes out as EPUB, PDF, web page or Word file in book layout. An empty one is left out.'

const fields: Record<MatterPart, { label: string; hint: string; rows: number }> = {
  copyright: { label: 'Copyright', hint: 'Behind the title page, as in © 2026 and your name.', rows: 2 },
  dedication: { label: 'Dedication', hint: 'On a page of its own.', rows: 1 },
  epigraph: {
    label: 'Epigraph',
    hint: 'A quotation before the first chapter, and whose words it is.',
    rows: 2,
  },
  acknowledgements: { label: 'Acknowledgements', hint: 'After the last chapter.', rows: 3 },
  aboutAuthor: { label: 'About the author', hint: 'The last page.', rows: 3 },
}

/** The words that stand before and after the chapters. A blank line begins a new paragraph. */
export function MatterForm({
  manuscript,
  canEdit,
  onChange,
}: {
  manuscript: Manuscript
  canEdit: boolean
  onChange: (manuscript: Manuscript) => void
}) {
  const submit = useSubmit()
  const save = async (values: FormValues) => {
    const matter = Object.fromEntries(matterParts.map((part) => [part, values.get(part)]))
    const call = { params: { manuscriptId: manuscript.id }, body: { matter } }
    onChange(await apiClient.call(updateManuscript, call))
    showToast('Saved.')
  }
  return (
    <Form submit={submit} onSubmit={save} label="Before and after the text">
      {matterParts.map((part) => (
        <Field
          key={part}
          label={fields[part].label}
          hint={fields[part].hint}
          error={submit.errorOf(`matter.${part}`)}
        >
          <TextArea
            name={part}
            rows={fields[part].rows}
            defaultValue={manuscript.matter[part]}
            maxLength={matterLengthMax}
            readOnly={!canEdit}
          />
        </Field>
      ))}
      {canEdit && (
        <Button type="submit" busy={submit.busy} className="self-end">
          Save
        </Button>
      )}
    </Form>
  )
}
