'use client'

import { useState } from 'react'
import { signOutEverywhere } from '#lib/contract/accounts.ts'
import { apiClient } from '../api-client.ts'
import { clearKeptChapters } from '../editor/sync/kept-chapter.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { showFailure } from '../ui/toast.tsx'
import { failureOf } from '../ui/use-submit.ts'
import { goTo } from './sign-in.ts'

/** Ends every session, this one too: for a laptop left on a train. */
export function SignOutEverywhere() {
  const [isAsking, setAsking] = useState(false)
  const signOut = async () => {
    try {
      await apiClient.call(signOutEverywhere)
      await clearKeptChapters().catch(() => 0)
      goTo('/sign-in')
    } catch (error) {
      showFailure(failureOf(error).message)
    }
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <p className="max-w-[44ch] text-soft">
        If you left a device behind, end all sessions at once. Access tokens go on working.
      </p>
      <Button onClick={() => setAsking(true)}>Sign out everywhere</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Sign out everywhere?"
        description="All your devices are signed out, this one included."
        confirmLabel="Sign out everywhere"
        onConfirm={signOut}
      />
    </div>
  )
}
