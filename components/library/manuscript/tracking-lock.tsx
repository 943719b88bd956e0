'use client'

import { updateManuscript, type Manuscript } from '#lib/contract/manuscripts.ts'
import { apiClient } from '../../api-client.ts'
import { Switch } from '../../ui/switch.tsx'
import { showFailure } from '../../ui/toast.tsx'
import { failureOf, useSubmit } from '../../ui/use-submit.ts'

/** The owner's switch: editors' changes become suggestions too. */
export function TrackingLock({
  manuscript,
  onChange,
}: {
  manuscript: Manuscript
  onChange: (manuscript: Manuscript) => void
}) {
  const submit = useSubmit()
  const lock = async (trackingLocked: boolean) => {
    try {
      const call = { params: { manuscriptId: manuscript.id }, body: { trackingLocked } }
      onChange(await apiClient.call(updateManuscript, call))
    } catch (error) {
      showFailure(failureOf(error).message)
    }
  }
  return (
    <Switch
      label="Keep every change visible"
      hint="Whatever editors change becomes a suggestion, and only an owner accepts it. Nobody else can switch this off."
      checked={manuscript.trackingLocked}
      disabled={submit.busy}
      onCheckedChange={(checked) => void submit.run(() => lock(checked))}
    />
  )
}
