'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ExportForm } from './export-form.tsx'
import { useExport } from './use-export.ts'

export interface ExportDialogProps {
  manuscript: { id: string; title: string }
  /** The chapter that is open; without one only the whole book can be chosen. */
  chapter?: { id: string; title: string }
  trigger?: ReactNode
}

/** A chapter or the whole book as a file. Opens from `trigger`, or from a button of its own. */
export function ExportDialog({ manuscript, chapter, trigger }: ExportDialogProps) {
  const [open, setOpen] = useState(false)
  const { state, start, reset } = useExport()
  const change = (next: boolean) => {
    if (!next) reset()
    setOpen(next)
  }
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={change}
      title="Export"
      description="The text as it stands now, as a file of your own."
      trigger={trigger ?? <Button>Export</Button>}
    >
      <ExportForm manuscript={manuscript} chapter={chapter} state={state} onExport={start} onChange={reset} />
    </Dialog>
  )
}
