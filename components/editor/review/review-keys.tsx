'use client'

import { useChapter } from '../chapter-context.tsx'
import { useDecisionReports } from './use-decision-reports.ts'
import { useReviewKeys } from './use-review-keys.ts'
import { useSuggestionColors } from './use-suggestion-colors.ts'

/** Hears the keys of review, colours the suggestions in the text and tells of decisions, as long as the margin is there. */
export function ReviewKeys({ activeId }: { activeId: string | null }) {
  const { members } = useChapter()
  useReviewKeys()
  useDecisionReports()
  useSuggestionColors(members, activeId)
  return null
}
