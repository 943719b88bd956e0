'use client'

import { useCallback, useMemo } from 'react'
import type { Order } from '#lib/review/decision.ts'
import type { Suggestion } from '#lib/review/suggestion.ts'
import { showToast } from '#components/ui/toast.tsx'
import { useChapter } from '../chapter-context.tsx'
import { useMargin } from '../margin/use-margin.ts'
import { decideHere } from './decide-here.ts'
import { decidesMany, keepBeforeDeciding } from './keep-before-deciding.ts'
import { reportLater } from './decision-reports.ts'

export interface Decisions {
  /** Whether this person decides what others suggest. */
  mayDecide: boolean
  /** Whether this person may take this suggestion back: their own, even where they cannot decide. */
  mayTakeBack: (suggestion: Suggestion) => boolean
  decide: (order: Order) => void
}

/** Who a suggestion's author is, and who decides it, are facts of the role; under locked tracking only an owner decides. */
export function useDecisions(): Decisions {
  const { editor, chapter, me } = useChapter()
  const margin = useMargin()
  const { writing } = chapter
  const decideNow = useCallback(
    (order: Order) => {
      const decided = decideHere(editor, order)
      const count = decided.length
      reportLater(
        { userId: me.id, chapterId: chapter.id },
        { decision: order.decision, suggestions: decided.filter(({ authorId }) => authorId !== me.id) },
      )
      const { activeId } = margin.getState()
      if (activeId && (order.ids === 'all' || order.ids.includes(activeId))) margin.activate(null)
      if (count === 0) showToast('This suggestion has already been decided.')
      else if (count > 1) {
        showToast(`${count} suggestions ${order.decision === 'accept' ? 'accepted' : 'rejected'}.`)
      }
    },
    [editor, margin, me.id, chapter.id],
  )
  const decide = useCallback(
    (order: Order) => {
      if (decidesMany(order)) void keepBeforeDeciding(chapter.id).then(() => decideNow(order))
      else decideNow(order)
    },
    [chapter.id, decideNow],
  )
  return useMemo(
    () => ({
      mayDecide: writing === 'write',
      mayTakeBack: ({ authorId }) => writing !== 'none' && authorId === me.id,
      decide,
    }),
    [writing, me.id, decide],
  )
}
