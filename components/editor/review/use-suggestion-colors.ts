'use client'

import { useEffect } from 'react'
import type { Member } from '#lib/contract/members.ts'
import { showAuthorColors, showActiveSuggestion } from './author-colors.ts'

/** Colours the suggestions in the text by author, and lights the one in hand. */
export function useSuggestionColors(members: Member[], activeId: string | null): void {
  useEffect(
    () =>
      showAuthorColors(
        document,
        members.map(({ user }) => user),
      ),
    [members],
  )
  useEffect(() => showActiveSuggestion(document, activeId), [activeId])
}
