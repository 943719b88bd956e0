import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { saveVersion as operation } from '#lib/contract/versions.ts'
import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { keepVersion } from './keep-version.ts'
import { showVersion } from './version-rows.ts'

/** More names than anybody finds their way in. */
const namedMax = 2_000

/** Keeps the chapter as it stands now, under a name, or before something. */
export async function saveVersion(
  actor: Actor,
  { chapterId, name, before }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireChapter(actor, chapterId, 'saveVersion')
  if (before)
    return showVersion(await keepVersion({ chapterId, kind: `before_${before}`, userId: actor.userId }))
  const { named } = await getRuntime()
    .db.selectFrom('versions')
    .select((builder) => builder.fn.countAll<number>().as('named'))
    .where('chapterId', '=', chapterId)
    .where('name', 'is not', null)
    .executeTakeFirstOrThrow()
  if (Number(named) >= namedMax) {
    throw new StetError('too_many', { message: 'This chapter has as many named versions as it can have.' })
  }
  return showVersion(await keepVersion({ chapterId, kind: 'named', userId: actor.userId, name }))
}
