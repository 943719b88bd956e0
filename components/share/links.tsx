'use client'

import { Link2 } from 'lucide-react'
import { useState } from 'react'
import type { Link } from '#lib/contract/links.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { LinkForm } from './link-form.tsx'
import { LinkRow } from './link-row.tsx'
import { useLinks } from './use-links.ts'

export const linksWords = 'For beta readers: whoever has a link can come in by it, until you take it back.'

/** The share links of a manuscript: make one, copy it, take it back. */
export function Links({ manuscriptId }: { manuscriptId: string }) {
  const { links, failure, reload, make, revoke } = useLinks(manuscriptId)
  const [isMaking, setMaking] = useState(false)
  const [leaving, setLeaving] = useState<Link | null>(null)
  return (
    <div className="flex flex-col gap-4">
      {failure && (
        <Notice tone="danger">
          {failure}{' '}
          <Button size="small" variant="quiet" onClick={() => void reload()}>
            Try again
          </Button>
        </Notice>
      )}
      {links && links.length > 0 && (
        <ul aria-label="Links" className="flex flex-col gap-4">
          {links.map((link) => (
            <LinkRow key={link.id} link={link} onRevoke={() => setLeaving(link)} />
          ))}
        </ul>
      )}
      {isMaking ? (
        <LinkForm make={make} onDone={() => setMaking(false)} />
      ) : (
        <Button className="self-start" onClick={() => setMaking(true)}>
          <Link2 aria-hidden /> New link
        </Button>
      )}
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title="Take this link back?"
        description="Nobody else comes in by it. Whoever has come already stays; you can remove them above."
        confirmLabel="Take it back"
        onConfirm={async () => {
          if (leaving) await revoke(leaving)
        }}
      />
    </div>
  )
}
