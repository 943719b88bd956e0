import { StetError } from '#lib/base/stet-error.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { restoreVersion as operation } from '#lib/contract/versions.ts'
import { parseDocument } from '#lib/manuscript/parse-document.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { findAuthors } from './find-authors.ts'
import { keepVersion } from './keep-version.ts'
import { unpackDocument } from './packed-document.ts'
import { requireVersion } from './require-version.ts'
import { readVersionBytes, showVersion } from './version-rows.ts'
import { whyNotRestore } from './why-not-restore.ts'

/**
 * Restores a version, or some of its paragraphs, in the live text. What stands there until then is kept as a version first, so that
 * restoring that one takes it back.
 */
export async function restoreVersion(
  actor: Actor,
  { versionId, blocks }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { version, ...access } = await requireVersion(actor, versionId, 'saveVersion')
  const whyNot = whyNotRestore(access)
  if (whyNot !== null) throw new StetError('forbidden', { message: whyNot })
  const { chapterId, seq } = version
  const { userId } = actor
  // A house may have been restored from a file of anybody's: nothing goes into the live text unchecked.
  const document = parseDocument(await unpackDocument(await readVersionBytes(versionId)))
  if (blocks?.some((block) => block >= document.content.length)) {
    throw new StetError('invalid_input', {
      field: 'blocks',
      message: 'This version has fewer paragraphs than that.',
    })
  }
  const authors = await findAuthors(chapterId, seq)
  const kept = await keepVersion({ chapterId, kind: 'before_restore', userId })
  const { before, changed, takeBack } = await getRuntime().rooms.restoreDocument(chapterId, {
    document,
    userId,
    ...(authors && { authors }),
    ...(blocks && { blocks }),
  })
  // Somebody may have typed between the two: what is taken back to is the text as it really was.
  const isExact = before.seq === kept.seq
  const last =
    changed && !isExact
      ? await keepVersion({ chapterId, kind: 'before_restore', userId, state: before })
      : kept
  return { changed, kept: changed ? await showVersion(last) : null, takeBack }
}
