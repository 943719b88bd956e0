import { z } from 'zod'
import { email, id, ok, password, personName } from './fields.ts'
import { operation } from './operation.ts'

/** An account as its own person sees it. `email` is null for a guest. */
export const account = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  color: z.int().min(0).max(7),
})

export type Account = z.output<typeof account>

export const setUpHouse = operation({
  id: 'setUpHouse',
  method: 'POST',
  path: '/api/v1/setup',
  summary: 'Make the first account; it owns the first manuscript. Refused with 409 once there is an account.',
  access: 'anyone',
  status: 201,
  body: z.strictObject({
    name: personName,
    email,
    password,
    /** The code that the console printed, where the server is reachable from outside. */
    code: z.string().trim().max(100).optional(),
  }),
  result: z.object({ user: account, manuscriptId: id, chapterId: id.nullable() }),
})

export const signUp = operation({
  id: 'signUp',
  method: 'POST',
  path: '/api/v1/accounts',
  summary:
    'Make an account, by an invitation or where the house is open. The invitation is accepted at once.',
  access: 'anyone',
  status: 201,
  body: z.strictObject({
    name: personName,
    email,
    password,
    inviteToken: z.string().min(1).max(200).optional(),
  }),
  result: z.object({ user: account, manuscriptId: id.nullable() }),
})

export const getMe = operation({
  id: 'getMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who is asking.',
  result: account,
})

export const updateMe = operation({
  id: 'updateMe',
  method: 'PATCH',
  path: '/api/v1/me',
  summary: 'Change your name.',
  body: z.strictObject({ name: personName }),
  result: account,
})

export const changePassword = operation({
  id: 'changePassword',
  method: 'PUT',
  path: '/api/v1/me/password',
  summary: 'Change your password. All your sessions end, this one included.',
  body: z.strictObject({ currentPassword: z.string().max(256), newPassword: password }),
  result: ok,
})

export const signOutEverywhere = operation({
  id: 'signOutEverywhere',
  method: 'POST',
  path: '/api/v1/me/sign-out-everywhere',
  summary: 'End all your sessions, this one included. Access tokens stay.',
  result: ok,
})
