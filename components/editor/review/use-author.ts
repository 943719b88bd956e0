'use client'

import { useChapter } from '../chapter-context.tsx'

/** Somebody who suggested something; who has left the manuscript is only somebody. */
export function useAuthor(userId: string): { name: string; color: number } {
  const { members, me } = useChapter()
  const found = members.find(({ user }) => user.id === userId)?.user
  if (found) return found
  return userId === me.id ? me : { name: 'Somebody', color: 0 }
}
