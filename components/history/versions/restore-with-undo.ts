'use client'

import { restoreVersion } from '#lib/contract/versions.ts'
import { apiClient } from '../../api-client.ts'
import { showFailure, showToast } from '../../ui/toast.tsx'
import { failureOf } from '../../ui/use-submit.ts'

/**
 * Brings a version back, or these of its blocks, says so and offers to take it back; what went wrong is said as well. Returns whether the
 * text is now as it was asked for. `what` begins the sentence: "The version", "The paragraph".
 */
export async function restoreWithUndo({
  versionId,
  blocks,
  what,
  onChange,
}: {
  versionId: string
  blocks?: number[]
  what: string
  /** Called whenever the live text was changed: by this, and by its undo. */
  onChange?: () => void
}): Promise<boolean> {
  try {
    const call = { params: { versionId }, body: blocks ? { blocks } : {} }
    const { changed, kept, takeBack } = await apiClient.call(restoreVersion, call)
    if (!changed) {
      showToast(`${what} and the text as it stands are the same already.`)
      return true
    }
    onChange?.()
    showToast(`${what} is back.`, kept ? { undo: () => void undo(kept.id, takeBack, onChange) } : {})
    return true
  } catch (error) {
    showFailure(failureOf(error).message)
    return false
  }
}

async function undo(versionId: string, blocks: number[] | null, onChange?: () => void): Promise<void> {
  try {
    await apiClient.call(restoreVersion, { params: { versionId }, body: blocks ? { blocks } : {} })
    onChange?.()
    showToast('The text is again as it was before.')
  } catch (error) {
    showFailure(failureOf(error).message)
  }
}
