'use client'

import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { showFailure, showToast } from '#components/ui/toast.tsx'
import { isStetError } from '#lib/base/stet-error.ts'
import { revealAnchor } from './thread-order.ts'
import { anchorOfSelection } from './draft-anchors.ts'
import { useMargin } from './use-margin.ts'

/** Puts a thread whose text is gone on the words that are selected. */
export function AttachButton({ editor, threadId }: { editor: Editor; threadId: string }) {
  const margin = useMargin()
  const [busy, setBusy] = useState(false)
  const attach = async () => {
    const anchor = anchorOfSelection(editor.state)
    if (!anchor) return showToast('Select the words that this comment belongs to, then press again.')
    setBusy(true)
    try {
      await margin.moveThread(threadId, anchor)
      revealAnchor(editor, threadId)
    } catch (error) {
      showFailure(isStetError(error) ? error.message : 'That did not work. Please try again.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="quiet" size="small" className="self-start" busy={busy} onClick={() => void attach()}>
      Attach to the selected words
    </Button>
  )
}
