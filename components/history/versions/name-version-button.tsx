'use client'

import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { renameVersion, type Version } from '#lib/contract/versions.ts'
import { apiClient } from '../../api-client.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { NameVersionDialog } from './name-version-dialog.tsx'

/** Gives a version a name, or another one. What has a name is never cleared away. */
export function NameVersionButton({
  version,
  onNamed,
}: {
  version: Version
  onNamed: (version: Version) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const label = version.name === null ? 'Give it a name' : 'Rename'
  const rename = async (name: string) => {
    const call = { params: { versionId: version.id }, body: { name } }
    onNamed(await apiClient.call(renameVersion, call))
  }
  return (
    <>
      <IconButton label={label} onClick={() => setOpen(true)}>
        <Bookmark aria-hidden />
      </IconButton>
      <NameVersionDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={version.name === null ? 'Name this version' : 'Rename this version'}
        description="A version with a name is kept for good."
        confirmLabel="Name it"
        name={version.name ?? ''}
        onName={rename}
      />
    </>
  )
}
