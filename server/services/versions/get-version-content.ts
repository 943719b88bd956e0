import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { getVersionContent as operation } from '#lib/contract/versions.ts'
import type { Actor } from '#server/auth/actor.ts'
import { answerContent } from '../content/answer-content.ts'
import { unpackDocument } from './packed-document.ts'
import { requireVersion } from './require-version.ts'
import { readVersionBytes } from './version-rows.ts'

/** The text of a version, in the form and view that was asked for. */
export async function getVersionContent(
  actor: Actor,
  { versionId, as, view }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation> | Response> {
  await requireVersion(actor, versionId, 'seeHistory')
  return answerContent(await unpackDocument(await readVersionBytes(versionId)), as, view)
}
