import type { AuthorRun } from '#lib/history/author-runs.ts'
import { getRuntime } from '#server/runtime.ts'
import { tellAuthors } from '../history/tell-authors.ts'

/**
 * Who wrote each stretch of a chapter as of a row of its log, or as of now, block by block; undefined where that cannot be told. Nobody is
 * to be kept from comparing and restoring by that.
 */
export async function findAuthors(chapterId: string, seq?: number): Promise<AuthorRun[][] | undefined> {
  try {
    return (await tellAuthors(chapterId, seq)).blocks
  } catch (error) {
    getRuntime().log.warn({ err: error, chapterId }, 'who wrote a chapter could not be told')
    return undefined
  }
}
