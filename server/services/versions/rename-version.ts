import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { renameVersion as operation } from '#lib/contract/versions.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireVersion } from './require-version.ts'
import { showVersion } from './version-rows.ts'

/** Gives a version a name, or another one. From then on it is not cleared away. */
export async function renameVersion(
  actor: Actor,
  { versionId, name }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { version } = await requireVersion(actor, versionId, 'saveVersion')
  await getRuntime().db.updateTable('versions').set({ name }).where('id', '=', versionId).execute()
  return showVersion({ ...version, name })
}
