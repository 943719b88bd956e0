import { newId } from '#server/db/new-id.ts'
import { getRuntime, type PackedBase } from '#server/runtime.ts'

/** So many are kept of one chapter: who comes back with an older file is compared with the one that is most like it. */
const basesMax = 40

/** Keeps what a Word file holds, so that it can be told what was changed in it when it comes back. */
export async function keepBases(bases: PackedBase[], createdAt: string): Promise<void> {
  const { db } = getRuntime()
  for (const { chapterId, exportId, bytes } of bases) {
    await db
      .insertInto('exportBases')
      .values({ id: newId(), chapterId, exportId, kind: 'exported', createdAt, bytes })
      .execute()
    await forgetOldBases(chapterId)
  }
}

/** Removes the oldest where there are too many. */
export async function forgetOldBases(chapterId: string): Promise<void> {
  const { db } = getRuntime()
  const old = await db
    .selectFrom('exportBases')
    .select('id')
    .where('chapterId', '=', chapterId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .offset(basesMax)
    .limit(1_000)
    .execute()
  if (old.length === 0) return
  await db
    .deleteFrom('exportBases')
    .where(
      'id',
      'in',
      old.map(({ id }) => id),
    )
    .execute()
}
