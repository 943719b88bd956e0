'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Version } from '#lib/contract/versions.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { versionTitle } from '../history-words.ts'
import { restoreWithUndo } from './restore-with-undo.ts'
import type { Versions } from './use-versions.ts'

/** Brings a whole version back, after saying what that does. Who may not, learns why. */
export function RestoreButton({
  place,
  version,
  versions,
  now,
}: {
  place: ChapterPlace
  version: Version
  versions: Versions
  now: Date
}) {
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  if (!versions.canRestore) {
    return (
      <Tooltip label={versions.whyNot ?? 'Your role does not allow restoring.'}>
        {/* Not disabled outright: it must be reached to say why. */}
        <Button aria-disabled className="opacity-50">
          Restore
          <span className="sr-only">: {versions.whyNot ?? 'your role does not allow it'}</span>
        </Button>
      </Tooltip>
    )
  }
  const restore = async () => {
    const done = await restoreWithUndo({ versionId: version.id, what: 'The version' })
    if (done) router.push(`/chapters/${place.chapter.id}`)
  }
  return (
    <>
      <Button variant="primary" onClick={() => setAsking(true)}>
        Restore
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Restore “${versionTitle(version, now)}”?`}
        description="The chapter becomes what it was then. The text as it stands now is kept as a version first, so you can go back. Comments stay with their words, and whoever is writing can go on."
        confirmLabel="Restore"
        onConfirm={restore}
      />
    </>
  )
}
