import { z } from 'zod'
import { id, instant, ok, singleLine } from './fields.ts'
import { operation } from './operation.ts'

/** A personal access token, without its secret. */
export const accessToken = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
})

export type AccessToken = z.output<typeof accessToken>

export const listTokens = operation({
  id: 'listTokens',
  method: 'GET',
  path: '/api/v1/me/tokens',
  summary: 'Your access tokens, newest first.',
  result: z.object({ items: z.array(accessToken) }),
})

export const createToken = operation({
  id: 'createToken',
  method: 'POST',
  path: '/api/v1/me/tokens',
  summary: 'Make an access token. `token` is shown this once and never again.',
  status: 201,
  body: z.strictObject({ name: singleLine(1, 80) }),
  result: accessToken.extend({ token: z.string() }),
})

export const revokeToken = operation({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/api/v1/me/tokens/{tokenId}',
  summary: 'Revoke an access token; the next request with it is refused.',
  params: z.object({ tokenId: id }),
  result: ok,
})
