import type { ImportPreview } from '#lib/contract/imports.ts'

/** Where the words of a file may go. */
export type ImportTarget =
  | { kind: 'newManuscript' }
  | { kind: 'manuscript'; id: string; title: string }
  /** Merged into a chapter: what was changed in the file becomes suggestions and comments there. */
  | { kind: 'chapter'; id: string; title: string }

/** The places that a page offers, the usual one first. */
export type ImportTargets = [ImportTarget, ...ImportTarget[]]

/** What is proposed: a Word file of one chapter that comes to a chapter's page is most likely that chapter, coming back. */
export function proposedTarget(targets: ImportTargets, { kind, chapters }: ImportPreview): ImportTarget {
  const chapter = targets.find((target) => target.kind === 'chapter')
  return chapter && kind === 'docx' && chapters.length === 1 ? chapter : targets[0]
}

export function keyOf(target: ImportTarget): string {
  return target.kind === 'newManuscript' ? target.kind : `${target.kind}:${target.id}`
}

export function wordsFor(target: ImportTarget): { label: string; hint: string } {
  switch (target.kind) {
    case 'newManuscript':
      return { label: 'A new manuscript', hint: 'You own it, and share it when you like' }
    case 'manuscript':
      return { label: `New chapters of “${target.title}”`, hint: 'They come after those that are there' }
    case 'chapter':
      return {
        label: `Back into “${target.title}”`,
        hint: 'What was changed in the file becomes suggestions on the text as it is now; its comments come into the margin',
      }
  }
}
