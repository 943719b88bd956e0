import { StetError } from '#lib/base/stet-error.ts'
import type { AuthorRun } from '#lib/history/author-runs.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { DiffBlock, diffVersions as operation } from '#lib/contract/versions.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime, type ComparedText, type LogStretch } from '#server/runtime.ts'
import { selectPeople } from '../accounts/select-people.ts'
import { findDeletions } from './find-deletions.ts'
import { findAuthors } from './find-authors.ts'
import { requireVersion } from './require-version.ts'
import { findVersionBefore, readVersionBytes, versionColumns, type VersionRow } from './version-rows.ts'

/** What changed between a version and another one, the one before it, or the text as it stands now: from the older to the newer. */
export async function diffVersions(
  actor: Actor,
  { versionId, with: other, unchanged }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { version } = await requireVersion(actor, versionId, 'seeHistory')
  const [before, after] = await sidesOf(version, other)
  const { counts, blocks } = await getRuntime().exports.compare({
    before: await textOf(before),
    after: await textOf(after),
    log: await logBetween(before, after),
    authors: await authorsOf(after),
    unchanged,
  })
  const authors = authorsIn(blocks)
  const personOf = await selectPeople(authors)
  return { before: shown(before), after: shown(after), counts, blocks, people: authors.map(personOf) }
}

/** One side of a comparison: a version, the live text of a chapter, or the empty chapter that was before a first version. */
type Side =
  | { kind: 'version'; version: VersionRow }
  | { kind: 'now'; chapterId: string }
  | { kind: 'empty'; at: string }

async function sidesOf(version: VersionRow, other: string): Promise<[Side, Side]> {
  const own: Side = { kind: 'version', version }
  if (other === 'now') return [own, { kind: 'now', chapterId: version.chapterId }]
  if (other === 'previous') {
    const previous = await findVersionBefore(version.chapterId, version)
    return [previous ? { kind: 'version', version: previous } : { kind: 'empty', at: version.createdAt }, own]
  }
  const found = await findOther(version, other)
  const theirs: Side = { kind: 'version', version: found }
  return isBefore(found, version) ? [theirs, own] : [own, theirs]
}

/** A version of another chapter is no more to be compared than one that does not exist. */
async function findOther({ chapterId }: VersionRow, versionId: string): Promise<VersionRow> {
  const found = await getRuntime()
    .db.selectFrom('versions')
    .select(versionColumns)
    .where('id', '=', versionId)
    .where('chapterId', '=', chapterId)
    .executeTakeFirst()
  if (found) return found
  throw new StetError('not_found', { message: 'This chapter has no such version to compare with.' })
}

function isBefore(one: VersionRow, other: VersionRow): boolean {
  return one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt
}

async function textOf(side: Side): Promise<ComparedText> {
  switch (side.kind) {
    case 'version':
      return readVersionBytes(side.version.id)
    case 'now':
      return getRuntime().rooms.readDocument(side.chapterId)
    case 'empty':
      return null
  }
}

async function logBetween(before: Side, after: Side): Promise<LogStretch | undefined> {
  if (before.kind !== 'version') return undefined
  const { chapterId, seq } = before.version
  return findDeletions(chapterId, seq, after.kind === 'version' ? after.version.seq : undefined)
}

async function authorsOf(side: Side): Promise<AuthorRun[][] | undefined> {
  if (side.kind === 'empty') return undefined
  return side.kind === 'now'
    ? findAuthors(side.chapterId)
    : findAuthors(side.version.chapterId, side.version.seq)
}

function shown(side: Side): ResultOf<typeof operation>['before'] {
  switch (side.kind) {
    case 'version':
      return { versionId: side.version.id, name: side.version.name, at: side.version.createdAt }
    case 'now':
      return { versionId: null, name: null, at: new Date().toISOString() }
    case 'empty':
      return { versionId: null, name: null, at: side.at }
  }
}

/** Everybody who is named at a piece, each once. */
export function authorsIn(blocks: DiffBlock[]): string[] {
  const authors = blocks.flatMap((block) =>
    block.kind === 'same' ? [] : block.pieces.flatMap(({ author }) => author ?? []),
  )
  return [...new Set(authors)]
}
