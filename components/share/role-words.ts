import { roles, type Role } from '#lib/access/permission.ts'

/** What each role is called and what it may do, in a few words for people. */
export const roleWords: Record<Role, { label: string; may: string; phrase: string }> = {
  owner: { label: 'Owner', may: 'Everything, members included', phrase: 'to share in owning' },
  editor: { label: 'Editor', may: 'Writes, and decides suggestions', phrase: 'to write in' },
  suggester: { label: 'Suggester', may: 'Suggests changes and comments', phrase: 'to suggest changes to' },
  commenter: { label: 'Commenter', may: 'Comments in the margin', phrase: 'to comment on' },
  viewer: { label: 'Viewer', may: 'Reads', phrase: 'to read' },
}

/** For a choice: the role that may do most comes first. */
export const roleOptions = roles
  .toReversed()
  .map((role) => ({ value: role, label: roleWords[role].label, hint: roleWords[role].may }))
