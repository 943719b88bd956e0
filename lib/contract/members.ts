import { z } from 'zod'
import { email, id, instant, ok, role } from './fields.ts'
import { operation } from './operation.ts'

/** A member of a manuscript. `email` is shown to owners and to the person themselves, and null to others. */
export const member = z.object({
  id,
  role,
  user: z.object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    color: z.int().min(0).max(7),
  }),
})

export type Member = z.output<typeof member>

/** An invitation that nobody has accepted yet. */
export const pendingInvite = z.object({ id, email: z.string(), role, createdAt: instant, expiresAt: instant })

export type PendingInvite = z.output<typeof pendingInvite>

export const listMembers = operation({
  id: 'listMembers',
  method: 'GET',
  path: '/api/v1/manuscripts/{manuscriptId}/members',
  summary: 'The members of a manuscript, highest role first, and for owners the pending invitations.',
  params: z.object({ manuscriptId: id }),
  result: z.object({ items: z.array(member), invites: z.array(pendingInvite) }),
})

export const addMember = operation({
  id: 'addMember',
  method: 'POST',
  path: '/api/v1/manuscripts/{manuscriptId}/members',
  summary:
    'Share a manuscript with an e-mail address. Somebody with an account is a member at once; anybody else gets an invitation, whose link is shown this once. Asking again for a pending address makes a fresh link.',
  status: 201,
  params: z.object({ manuscriptId: id }),
  body: z.strictObject({ email, role }),
  result: z.object({
    id,
    role,
    user: member.shape.user.nullable(),
    invite: z.object({ url: z.string(), expiresAt: instant, mailed: z.boolean() }).nullable(),
  }),
})

export const updateMember = operation({
  id: 'updateMember',
  method: 'PATCH',
  path: '/api/v1/members/{memberId}',
  summary: 'Change what a member may do. It holds for open pages within a second.',
  params: z.object({ memberId: id }),
  body: z.strictObject({ role }),
  result: member,
})

export const removeMember = operation({
  id: 'removeMember',
  method: 'DELETE',
  path: '/api/v1/members/{memberId}',
  summary: 'Remove a member, or leave a manuscript yourself.',
  params: z.object({ memberId: id }),
  result: ok,
})
