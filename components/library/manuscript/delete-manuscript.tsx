'use client'

import { useState } from 'react'
import { deleteManuscript, type Manuscript } from '#lib/contract/manuscripts.ts'
import { apiClient } from '../../api-client.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showFailure } from '../../ui/toast.tsx'
import { failureOf } from '../../ui/use-submit.ts'

/** Puts the whole manuscript away; it waits in the library for 30 days. */
export function DeleteManuscript({ manuscript }: { manuscript: Manuscript }) {
  const [isAsking, setAsking] = useState(false)
  const remove = async () => {
    try {
      await apiClient.call(deleteManuscript, { params: { manuscriptId: manuscript.id } })
      window.location.assign('/library')
    } catch (error) {
      showFailure(failureOf(error).message)
    }
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <p className="max-w-[48ch] text-soft">
        The manuscript leaves everybody’s library. For 30 days you can bring it back from yours.
      </p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete this manuscript
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Delete “${manuscript.title}”?`}
        description="Whoever has it open is shown out. You can bring it back for 30 days, from your library."
        confirmLabel="Delete"
        onConfirm={remove}
      />
    </div>
  )
}
