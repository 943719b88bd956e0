/** Where the words of a file may go. */
export type ImportTarget = { kind: 'newManuscript' } | { kind: 'manuscript'; id: string; title: string }

export function keyOf(target: ImportTarget): string {
  return target.kind === 'newManuscript' ? target.kind : `${target.kind}:${target.id}`
}

export function wordsFor(target: ImportTarget): { label: string; hint: string } {
  switch (target.kind) {
    case 'newManuscript':
      return { label: 'A new manuscript', hint: 'You own it, and share it when you like' }
    case 'manuscript':
      return { label: `New chapters of “${target.title}”`, hint: 'They come after those that are there' }
  }
}
