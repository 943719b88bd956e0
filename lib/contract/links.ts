import { z } from 'zod'
import { roles } from '#lib/access/permission.ts'
import { id, instant, ok, personName, role } from './fields.ts'
import { operation } from './operation.ts'

/** A share link as owners see it. `over` says why it lets nobody in any more. */
export const link = z.object({
  id,
  url: z.string(),
  role,
  guests: z.boolean(),
  singleUse: z.boolean(),
  uses: z.int(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  over: z.enum(['expired', 'used']).nullable(),
})

export type Link = z.output<typeof link>

/** What a link can give: anything but owning, which is for people whom an owner names. */
export const linkRole = z.enum(roles).exclude(['owner'], {
  error: 'A link cannot make owners. Invite them by e-mail instead.',
})

const manuscriptParams = z.object({ manuscriptId: id })

export const listLinks = operation({
  id: 'listLinks',
  method: 'GET',
  path: '/api/v1/manuscripts/{manuscriptId}/links',
  summary: 'The share links of a manuscript that were not taken back, newest first.',
  params: manuscriptParams,
  result: z.object({ items: z.array(link) }),
})

export const createLink = operation({
  id: 'createLink',
  method: 'POST',
  path: '/api/v1/manuscripts/{manuscriptId}/links',
  summary:
    'Make a link that lets whoever has it in with a role. With `guests`, people without an account come in by giving a name.',
  status: 201,
  params: manuscriptParams,
  body: z.strictObject({
    role: linkRole,
    expiresAt: instant.nullable().default(null),
    singleUse: z.boolean().default(false),
    guests: z.boolean().default(false),
  }),
  result: link,
})

export const revokeLink = operation({
  id: 'revokeLink',
  method: 'DELETE',
  path: '/api/v1/links/{link}',
  summary: 'Take back a link, by its id. Whoever came by it stays.',
  params: z.object({ link: id }),
  result: ok,
})

export const joinLink = operation({
  id: 'joinLink',
  method: 'POST',
  path: '/api/v1/links/{link}/join',
  summary:
    'Come in by a link, by its token: with the account that asks, or, where the link admits guests, under a name, which signs in by a session cookie. An existing higher role is kept. Refused with 410 once the link is revoked, used or too old.',
  access: 'anyone',
  params: z.object({ link: z.string().min(1).max(200) }),
  body: z.strictObject({ name: personName.optional() }),
  result: z.object({ manuscriptId: id, chapterId: id.nullable(), role }),
})
