'use client'

import { useChapter } from '../chapter-context.tsx'
import { useReviewKeys } from './use-review-keys.ts'
import { useSuggestionColors } from './use-suggestion-colors.ts'

/** Hears the keys of review and colours the suggestions in the text, as long as the margin is there. */
export function ReviewKeys({ activeId }: { activeId: string | null }) {
  const { members } = useChapter()
  useReviewKeys()
  useSuggestionColors(members, activeId)
  return null
}
