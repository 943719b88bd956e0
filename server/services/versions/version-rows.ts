import type { Kysely, Selectable } from 'kysely'
import type { Version } from '#lib/contract/versions.ts'
import type { Database, VersionTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { selectPeople } from '../accounts/select-people.ts'

/** A version without its text. */
export type VersionRow = Omit<Selectable<VersionTable>, 'document'>

export const versionColumns = [
  'id',
  'chapterId',
  'kind',
  'name',
  'seq',
  'createdAt',
  'createdBy',
  'authors',
  'wordCount',
  'wordsAdded',
  'wordsRemoved',
] as const satisfies (keyof VersionRow)[]

/** The newest version of a chapter, or the newest before another one; null where there is none. */
export async function findVersionBefore(
  chapterId: string,
  version: Pick<VersionRow, 'createdAt' | 'id'> | null = null,
  db: Kysely<Database> = getRuntime().db,
): Promise<VersionRow | null> {
  let query = db
    .selectFrom('versions')
    .select(versionColumns)
    .where('chapterId', '=', chapterId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
  if (version) {
    query = query.where((where) =>
      where.or([
        where('createdAt', '<', version.createdAt),
        where.and([where('createdAt', '=', version.createdAt), where('id', '<', version.id)]),
      ]),
    )
  }
  return (await query.limit(1).executeTakeFirst()) ?? null
}

/** The text of a version, as it is stored. */
export async function readVersionBytes(versionId: string): Promise<Uint8Array> {
  const { document } = await getRuntime()
    .db.selectFrom('versions')
    .select('document')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow()
  return document
}

/** Versions as the API shows them. */
export async function showVersions(rows: VersionRow[]): Promise<Version[]> {
  const personOf = await selectPeople(
    rows.flatMap(({ createdBy, authors }) => [...(createdBy ? [createdBy] : []), ...authorIds(authors)]),
  )
  return rows.map(({ createdBy, authors, ...row }) => ({
    ...row,
    createdBy: createdBy === null ? null : personOf(createdBy),
    authors: authorIds(authors).map(personOf),
  }))
}

export async function showVersion(row: VersionRow): Promise<Version> {
  const [version] = await showVersions([row])
  if (!version) throw new Error('one row gives one version')
  return version
}

export function authorIds(authors: string): string[] {
  return authors.split(' ').filter(Boolean)
}
