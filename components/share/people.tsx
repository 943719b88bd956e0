'use client'

import { useState } from 'react'
import { can, type Role } from '#lib/access/permission.ts'
import type { Member } from '#lib/contract/members.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { InviteForm } from './invite-form.tsx'
import { MemberRow } from './member-row.tsx'
import { PendingInvites } from './pending-invites.tsx'
import { useSharing } from './use-sharing.ts'

/** The people of a manuscript: members with their roles, invitations, and for owners the form to invite. */
export function People({ manuscriptId, role }: { manuscriptId: string; role: Role }) {
  const sharing = useSharing(manuscriptId)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const { people, failure } = sharing
  const canManage = can(role, 'manageMembers')
  if (!people) {
    return failure ? (
      <Notice tone="danger">
        {failure}{' '}
        <Button size="small" variant="quiet" onClick={() => void sharing.reload()}>
          Try again
        </Button>
      </Notice>
    ) : (
      <p className="flex min-h-32 items-center justify-center gap-2 text-faint">
        <Spinner /> Looking who is here
      </p>
    )
  }
  const isSelf = leaving?.user.id === people.ownUserId
  const remove = async () => {
    if (leaving && (await sharing.remove(leaving)) && isSelf) window.location.assign('/library')
  }
  return (
    <div className="flex flex-col gap-6">
      {canManage && <InviteForm sharing={sharing} />}
      <ul aria-label="Members" className="divide-y divide-hairline">
        {people.members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isSelf={member.user.id === people.ownUserId}
            canManage={canManage}
            sharing={sharing}
            onRemove={setLeaving}
          />
        ))}
      </ul>
      <PendingInvites invites={people.invites} sharing={sharing} />
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={isSelf ? 'Leave this manuscript?' : `Remove ${leaving?.user.name ?? ''}?`}
        description={
          isSelf
            ? 'You will no longer see it in your library. What you wrote stays in it.'
            : 'They lose access at once. What they wrote stays, and so do their comments.'
        }
        confirmLabel={isSelf ? 'Leave' : 'Remove'}
        onConfirm={remove}
      />
    </div>
  )
}
