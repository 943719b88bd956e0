'use client'

import { updateManuscript, type Manuscript } from '#lib/contract/manuscripts.ts'
import { apiClient } from '../../api-client.ts'
import { Switch } from '../../ui/switch.tsx'
import { showFailure } from '../../ui/toast.tsx'
import { failureOf, useSubmit } from '../../ui/use-submit.ts'

/** The owner's switch: whether editors may watch how a chapter came about, or only owners. */
export function PlaybackSwitch({
  manuscript,
  onChange,
}: {
  manuscript: Manuscript
  onChange: (manuscript: Manuscript) => void
}) {
  const submit = useSubmit()
  const open = async (playbackOpen: boolean) => {
    try {
      const call = { params: { manuscriptId: manuscript.id }, body: { playbackOpen } }
      onChange(await apiClient.call(updateManuscript, call))
    } catch (error) {
      showFailure(failureOf(error).message)
    }
  }
  return (
    <Switch
      label="Others may play back the history"
      hint="Editors can then watch how a chapter was written, word by word. Owners always can; nobody else ever does."
      checked={manuscript.playbackOpen}
      disabled={submit.busy}
      onCheckedChange={(checked) => void submit.run(() => open(checked))}
    />
  )
}
