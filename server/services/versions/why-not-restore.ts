import { can, writingMode } from '#lib/access/permission.ts'
import type { ManuscriptAccess } from '../access/require-role.ts'

/** Why somebody may not restore versions, in a sentence; null where they may. Under locked tracking only owners do. */
export function whyNotRestore({ role, manuscript }: ManuscriptAccess): string | null {
  if (!can(role, 'saveVersion')) return 'Only editors and owners restore versions.'
  if (writingMode(role, manuscript.trackingLocked === 1) === 'write') return null
  return 'Tracking is locked in this manuscript: only an owner restores versions.'
}
