'use client'

import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import type { ImportOutcome } from './bring-in.ts'
import { FileDrop } from './file-drop.tsx'
import type { ImportTarget } from './import-target.ts'
import { useImport } from './use-import.ts'

// Most who open a page import nothing: what it takes is loaded when somebody does.
const ImportDialog = lazy(async () => {
  const { ImportDialog: component } = await import('./import-dialog.tsx')
  return { default: component }
})

type Targets = [ImportTarget, ...ImportTarget[]]

/** The way in for a file: a button, and the whole page to drop one on. */
export function ImportEntry({
  targets,
  dropTargets = targets,
  dropWords,
  trigger,
  onImported,
}: {
  targets: Targets
  /** The same for a file that is dropped on the page, where another place comes first. */
  dropTargets?: Targets
  /** What a drop does, e.g. “Drop the file to …”. */
  dropWords: string
  /** Draws the button that opens the dialog. */
  trigger: (open: () => void) => ReactNode
  /** When the dialog closes and something has come in. */
  onImported?: (outcome: ImportOutcome) => void
}) {
  const importing = useImport()
  const [opened, setOpened] = useState<Targets | null>(null)
  const close = () => {
    setOpened(null)
    if (importing.state.phase === 'done') onImported?.(importing.state.outcome)
    importing.reset()
  }
  const takeDropped = (file: File) => {
    if (importing.state.phase === 'writing') return
    setOpened((targetsNow) => targetsNow ?? dropTargets)
    void importing.read(file)
  }
  return (
    <>
      {trigger(() => setOpened(targets))}
      <FileDrop words={dropWords} onFile={takeDropped} />
      {opened && (
        <Suspense fallback={null}>
          <ImportDialog importing={importing} targets={opened} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
