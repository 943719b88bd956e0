'use client'

import { updateManuscript, type Manuscript } from '#lib/contract/manuscripts.ts'
import { apiClient } from '../../api-client.ts'
import { Switch } from '../../ui/switch.tsx'
import { showFailure } from '../../ui/toast.tsx'
import { failureOf, useSubmit } from '../../ui/use-submit.ts'

/** The owner's switch: readers hear what the writers say, and not each other. */
export function ReadersApart({
  manuscript,
  onChange,
}: {
  manuscript: Manuscript
  onChange: (manuscript: Manuscript) => void
}) {
  const submit = useSubmit()
  const keepApart = async (readersApart: boolean) => {
    try {
      const call = { params: { manuscriptId: manuscript.id }, body: { readersApart } }
      onChange(await apiClient.call(updateManuscript, call))
    } catch (error) {
      showFailure(failureOf(error).message)
    }
  }
  return (
    <Switch
      label="Readers do not see each other’s comments"
      hint="Commenters and viewers then see their own comments and those of suggesters, editors and owners, who see them all."
      checked={manuscript.readersApart}
      disabled={submit.busy}
      onCheckedChange={(checked) => void submit.run(() => keepApart(checked))}
    />
  )
}
