import type { CommentMatch } from '#lib/import/merge/match-comments.ts'
import type { MergedFile } from '#lib/import/merge/merge-file.ts'

/** What whoever brings a file back should know, in sentences. */
export function mergeWarnings(
  merged: MergedFile,
  match: CommentMatch,
  { isKnown, commentsOnly }: { isKnown: boolean; commentsOnly: boolean },
): string[] {
  const { accepted, rejected } = merged.decided
  return [
    !isKnown &&
      'This file did not leave from here, or so long ago that it is no longer known. It was compared with the text as it is now: what was written here since it was made is suggested to go.',
    commentsOnly &&
      merged.suggestions.length > 0 &&
      'Only the comments were brought in: your role does not allow you to suggest changes of the text.',
    accepted.length > 0 &&
      `${suggestions(accepted.length)} accepted in the file. Here ${isAre(accepted.length)} still open, for you to decide.`,
    rejected.length > 0 &&
      `${suggestions(rejected.length)} rejected in the file. Here ${isAre(rejected.length)} still open, for you to decide.`,
    !commentsOnly &&
      merged.displaced > 0 &&
      'Some new words belong to a passage that is no longer here: they stand in a paragraph of their own near to where it was.',
    match.edited > 0 &&
      'Comments whose words were changed in the file were left as they are here: only who wrote one can change it.',
    match.missing > 0 && 'Comments that were deleted in the file were left as they are here.',
  ].filter((sentence) => typeof sentence === 'string')
}

function suggestions(count: number): string {
  return count === 1 ? 'One suggestion was' : `${count} suggestions were`
}

function isAre(count: number): string {
  return count === 1 ? 'it is' : 'they are'
}
