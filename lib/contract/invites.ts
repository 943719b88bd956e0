import { z } from 'zod'
import { id, instant, ok, role } from './fields.ts'
import { operation } from './operation.ts'

const params = z.object({ token: z.string().min(1).max(200) })

/** What an invitation says to whoever holds its link. */
export const invitePreview = z.object({
  manuscript: z.object({ title: z.string(), authorLine: z.string() }),
  invitedBy: z.string(),
  email: z.string(),
  role,
  expiresAt: instant,
  /** Whether there is an account with this address already, so that the page offers signing in. */
  hasAccount: z.boolean(),
})

export type InvitePreview = z.output<typeof invitePreview>

export const getInvite = operation({
  id: 'getInvite',
  method: 'GET',
  path: '/api/v1/invites/{token}',
  summary: 'What an invitation offers. Refused with 410 once it is used, revoked or too old.',
  access: 'anyone',
  params,
  result: invitePreview,
})

export const acceptInvite = operation({
  id: 'acceptInvite',
  method: 'POST',
  path: '/api/v1/invites/{token}/accept',
  summary: 'Accept an invitation with the account that asks. An existing higher role is kept.',
  params,
  result: z.object({ manuscriptId: id, role }),
})

export const revokeInvite = operation({
  id: 'revokeInvite',
  method: 'DELETE',
  path: '/api/v1/manuscripts/{manuscriptId}/invites/{inviteId}',
  summary: 'Take back an invitation that nobody has accepted yet.',
  params: z.object({ manuscriptId: id, inviteId: id }),
  result: ok,
})
