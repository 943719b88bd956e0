'use client'

import { Mail, X } from 'lucide-react'
import type { PendingInvite } from '#lib/contract/members.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { roleWords } from './role-words.ts'
import type { Sharing } from './use-sharing.ts'

/** Who was invited and has not come yet. */
export function PendingInvites({ invites, sharing }: { invites: PendingInvite[]; sharing: Sharing }) {
  if (invites.length === 0) return null
  return (
    <section aria-label="Invited, not here yet">
      <h3 className="mb-1 text-xs font-medium text-faint">Invited, not here yet</h3>
      <ul>
        {invites.map((invite) => (
          <li key={invite.id} className="flex min-h-12 items-center gap-3 py-1.5">
            <span className="flex size-7 items-center justify-center rounded-full border border-dashed border-edge text-faint">
              <Mail aria-hidden className="size-3.5" />
            </span>
            <div className="min-w-0 flex-1">
              <p className="truncate">{invite.email}</p>
              <p className="text-xs text-faint">
                Invited <RelativeTime at={invite.createdAt} />
              </p>
            </div>
            <span className="px-2 text-soft">{roleWords[invite.role].label}</span>
            <IconButton
              label={`Take back the invitation of ${invite.email}`}
              onClick={() => void sharing.revoke(invite)}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
