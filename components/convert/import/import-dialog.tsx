'use client'

import { useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { ImportBody } from './import-body.tsx'
import type { ImportTarget, ImportTargets } from './import-target.ts'
import type { Import } from './use-import.ts'

/** A file from outside: chosen or dropped, looked at, and only then written. It is open for as long as it is there. */
export function ImportDialog({
  importing,
  targets,
  onClose,
}: {
  importing: Import
  /** Where the words may go. */
  targets: ImportTargets
  onClose: () => void
}) {
  const [target, setTarget] = useState<ImportTarget | null>(null)
  return (
    <Dialog
      wide
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Import"
      description="Text from a file, with its comments and suggestions."
    >
      <ImportBody
        importing={importing}
        targets={targets}
        target={target}
        onTarget={setTarget}
        onClose={onClose}
      />
    </Dialog>
  )
}
