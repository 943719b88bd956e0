import type { AuthorRun } from '#lib/history/author-runs.ts'

/** Who wrote each stretch of a chapter as of a row of its log, block by block; undefined where that is not known. */
export async function findAuthors(_chapterId: string, _seq?: number): Promise<AuthorRun[][] | undefined> {
  return undefined
}
