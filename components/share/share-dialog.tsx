'use client'

import { useId, type ReactNode } from 'react'
import { can, type Role } from '#lib/access/permission.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Links, linksWords } from './links.tsx'
import { People } from './people.tsx'

/** Who is in this manuscript, and for owners who is to come. Opens from `trigger`, or from a button of its own. */
export function ShareDialog({
  manuscriptId,
  role,
  trigger,
}: {
  manuscriptId: string
  role: Role
  trigger?: ReactNode
}) {
  const headingId = useId()
  return (
    <Dialog
      wide
      title="Share this manuscript"
      description={
        can(role, 'manageMembers')
          ? 'Whoever you invite sees all of its chapters.'
          : 'These people see all of its chapters. An owner can invite more.'
      }
      trigger={trigger ?? <Button>Share</Button>}
    >
      <People manuscriptId={manuscriptId} role={role} />
      {can(role, 'manageLinks') && (
        <section aria-labelledby={headingId} className="mt-6 border-t border-hairline pt-5">
          <h3 id={headingId} className="text-sm font-medium">
            Links
          </h3>
          <p className="mt-0.5 mb-3 text-sm text-soft">{linksWords}</p>
          <Links manuscriptId={manuscriptId} />
        </section>
      )}
    </Dialog>
  )
}
