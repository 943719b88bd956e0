import type { Change } from './compare-rows.ts'

/** Which blocks of the older text bring these changes back; none where all of it is new. */
export function paragraphToRestore(changes: readonly Change[]): number[] {
  return changes.flatMap((change) => {
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
}
