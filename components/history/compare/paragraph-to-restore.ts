import type { Change } from './compare-rows.ts'

/** Which blocks of the older text bring these changes back; none where all of it is new. */
export function paragraphToRestore(changes: readonly Change[]): number[] {
  const blocks = changes.flatMap((change) => {
    switch (change.kind) {
      case 'inserted':
      case 'movedAway':
        return []
      case 'changed':
      case 'deleted':
      case 'movedHere':
        return [change.before]
    }
  })
  // The parts of a paragraph that was split are one paragraph of the older text.
  return [...new Set(blocks)]
}
