import { Node } from '@tiptap/core'

/**
 * A chapter: a flat list of blocks. It may be empty: two people who each delete what the other left make it so, and a schema
 * that forbids it would break both their editors.
 */
export const Document = Node.create({ name: 'doc', topNode: true, content: 'block*' })
