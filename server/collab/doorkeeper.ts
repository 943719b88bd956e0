import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Kysely } from 'kysely'
import { schemaVersion } from '#lib/manuscript/vocabulary.ts'
import type { CloseReason } from '#lib/wire/close-code.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../db/tables.ts'
import { type Access, findAccess } from './access.ts'
import { isAllowedOrigin } from './origin.ts'

/** Finds who is behind a session cookie, a bearer header or the `token` of the address; null for nobody. */
export type FindActor = (credentials: {
  headers: IncomingHttpHeaders
  token: string | null
}) => Promise<Actor | null>

/** Somebody who may come in. */
export interface Admission {
  chapterId: string
  actor: Actor
  access: Access
  findActorAgain: () => Promise<Actor | null>
}

interface Options {
  publicUrl: string
  db: Kysely<Database>
  findActor: FindActor
}

/**
 * Decides who may come in: origin, schema version, session or token, role. The answer to an unknown chapter and to one
 * that is not shared is the same.
 */
export async function admit(
  request: IncomingMessage,
  { publicUrl, db, findActor }: Options,
): Promise<Admission | CloseReason> {
  const { headers } = request
  if (!isAllowedOrigin(headers.origin, publicUrl)) return 'wrong_origin'
  const address = parseAddress(request.url ?? '')
  if (!address) return 'no_access'
  if (address.schema !== null && !(Number(address.schema) >= schemaVersion)) return 'old_schema'
  const findActorAgain = () => findActor({ headers, token: address.token })
  const actor = await findActorAgain()
  if (!actor) return 'signed_out'
  const access = await findAccess(db, address.chapterId, actor.userId)
  if (typeof access === 'string') return 'no_access'
  return { chapterId: address.chapterId, actor, access, findActorAgain }
}

function parseAddress(
  url: string,
): { chapterId: string; token: string | null; schema: string | null } | null {
  const base = 'http://localhost'
  if (url.length > 2_048 || !URL.canParse(url, base)) return null
  const { pathname, searchParams } = new URL(url, base)
  const chapterId = /^\/collab\/([\w-]{1,64})$/.exec(pathname)?.[1]
  return chapterId === undefined
    ? null
    : { chapterId, token: searchParams.get('token'), schema: searchParams.get('schema') }
}
