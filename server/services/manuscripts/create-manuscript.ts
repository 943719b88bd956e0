import type { Manuscript, createManuscript as operation } from '#lib/contract/manuscripts.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireAccount } from '../access/require-account.ts'
import { inTurn } from '../in-turn.ts'
import { getManuscript } from './get-manuscript.ts'
import { insertManuscript } from './insert-manuscript.ts'

/** Begins a manuscript without chapters; whoever asks owns it. */
export async function createManuscript(
  actor: Actor,
  { title, authorLine, language }: InputOf<typeof operation>,
): Promise<Manuscript> {
  await requireAccount(actor.userId)
  const manuscriptId = await inTurn(actor.userId, (trx) =>
    insertManuscript(trx, { title, authorLine, language, ownerId: actor.userId }),
  )
  return getManuscript(actor, { manuscriptId })
}
