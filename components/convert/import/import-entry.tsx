'use client'

import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import type { ImportOutcome } from './bring-in.ts'
import { FileDrop } from './file-drop.tsx'
import type { ImportTargets } from './import-target.ts'
import { useImport } from './use-import.ts'

// Most who open a page import nothing: what it takes is loaded when somebody does.
const ImportDialog = lazy(async () => {
  const { ImportDialog: component } = await import('./import-dialog.tsx')
  return { default: component }
})

/** The way in for a file: a button, and the whole page to drop one on. */
export function ImportEntry({
  targets,
  dropWords,
  trigger,
  onImported,
}: {
  targets: ImportTargets
  /** What a drop does, e.g. “Drop the file to …”. */
  dropWords: string
  /** Draws the button that opens the dialog. */
  trigger: (open: () => void) => ReactNode
  /** When the dialog closes and something has come in. */
  onImported?: (outcome: ImportOutcome) => void
}) {
  const importing = useImport()
  const [isOpen, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    if (importing.state.phase === 'done') onImported?.(importing.state.outcome)
    importing.reset()
  }
  const takeDropped = (file: File) => {
    if (importing.state.phase === 'writing') return
    setOpen(true)
    void importing.read(file)
  }
  return (
    <>
      {trigger(() => setOpen(true))}
      <FileDrop words={dropWords} onFile={takeDropped} />
      {isOpen && (
        <Suspense fallback={null}>
          <ImportDialog importing={importing} targets={targets} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
