/** Roles from the one that may do least to the one that may do all. */
export const roles = ['viewer', 'commenter', 'suggester', 'editor', 'owner'] as const

export type Role = (typeof roles)[number]

/** Who may do what: each action with the lowest role that may do it. An owner may do all. */
const lowestRole = {
  read: 'viewer',
  export: 'viewer',
  seeHistory: 'viewer',
  comment: 'commenter',
  resolveOwnThread: 'commenter',
  suggest: 'suggester',
  /** Also where the owner keeps readers' comments apart from each other. */
  seeAllComments: 'suggester',
  write: 'editor',
  decideSuggestions: 'editor',
  /** Where the owner lets them. */
  playBack: 'editor',
  resolveAnyThread: 'editor',
  saveVersion: 'editor',
  manageChapters: 'editor',
  editManuscript: 'owner',
  manageMembers: 'owner',
  manageLinks: 'owner',
  lockTracking: 'owner',
} as const satisfies Record<string, Role>

export type Action = keyof typeof lowestRole

/** Whether somebody with `role` may do `action`; null is somebody without any role, who may do nothing. */
export function can(role: Role | null, action: Action): boolean {
  return role !== null && roles.indexOf(role) >= roles.indexOf(lowestRole[action])
}

/**
 * How a member's typing reaches the text: as plain edits, as suggestions only, or not at all.
 *
 * Under locked tracking an editor's changes are suggestions too, and only an owner writes.
 */
export function writingMode(role: Role, trackingLocked: boolean): 'write' | 'suggest' | 'none' {
  if (can(role, 'write') && !(trackingLocked && role !== 'owner')) return 'write'
  return can(role, 'suggest') ? 'suggest' : 'none'
}
