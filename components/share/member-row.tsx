'use client'

import { LogOut, X } from 'lucide-react'
import type { Member } from '#lib/contract/members.ts'
import { Avatar } from '../ui/avatar.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import { roleOptions, roleWords } from './role-words.ts'
import type { Sharing } from './use-sharing.ts'

/** One member: who, and what they may do. Owners change it here; everybody may leave. */
export function MemberRow({
  member,
  isSelf,
  canManage,
  sharing,
  onRemove,
}: {
  member: Member
  isSelf: boolean
  canManage: boolean
  sharing: Sharing
  onRemove: (member: Member) => void
}) {
  const { user, role } = member
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5">
      <Avatar name={user.name} color={user.color} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-ink">
          {user.name}
          {isSelf && <span className="text-faint"> (you)</span>}
        </p>
        {user.email && <p className="truncate text-xs text-faint">{user.email}</p>}
        {/* Owners see everybody's address, so who has none for them came by a link. */}
        {!user.email && canManage && <p className="text-xs text-faint">Guest</p>}
      </div>
      {canManage ? (
        <Select
          quiet
          label={`Role of ${user.name}`}
          value={role}
          options={roleOptions}
          onValueChange={(chosen) => void sharing.changeRole(member, chosen)}
        />
      ) : (
        <span className="px-2 text-soft">{roleWords[role].label}</span>
      )}
      {(canManage || isSelf) && (
        <IconButton
          label={isSelf ? 'Leave this manuscript' : `Remove ${user.name}`}
          onClick={() => onRemove(member)}
        >
          {isSelf ? <LogOut aria-hidden /> : <X aria-hidden />}
        </IconButton>
      )}
    </li>
  )
}
