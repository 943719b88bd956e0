'use client'

import { useCallback, useEffect } from 'react'
import { listSuggestions } from '#lib/review/suggestion.ts'
import { useChapter } from '../chapter-context.tsx'
import { revealAnchor } from '../margin/thread-order.ts'
import { useMargin } from '../margin/use-margin.ts'
import { useDecisions } from './use-decisions.ts'

/** Takes the next (1) or previous (-1) suggestion in hand: from the one in hand, else from the caret. Goes round at the ends. */
export function useGoToSuggestion(): (step: 1 | -1) => void {
  const { editor } = useChapter()
  const margin = useMargin()
  return useCallback(
    (step) => {
      const order = listSuggestions(editor.state.doc)
      const caret = editor.state.selection.head
      const index = order.findIndex(({ id }) => id === margin.getState().activeId)
      const beyond = order.findIndex(({ ranges }) => (ranges[0]?.from ?? 0) >= caret)
      const from = beyond < 0 ? order.length : beyond
      const next = index >= 0 ? index + step : step === 1 ? from : from - 1
      const found = order.at(next % Math.max(order.length, 1))
      if (!found) return
      margin.activate(found.id)
      revealAnchor(editor, found.id)
    },
    [editor, margin],
  )
}

/**
 * `Ctrl/⌘+Alt+J` and `K` go through the suggestions, `Y` accepts and `U` rejects the one in hand and goes on to the next. By the place of the
 * key, since with Alt held it types something else.
 */
export function useReviewKeys(): void {
  const margin = useMargin()
  const goTo = useGoToSuggestion()
  const { editor, me } = useChapter()
  const { mayDecide, decide } = useDecisions()
  useEffect(() => {
    const decideActive = (decision: 'accept' | 'reject') => {
      const { activeId } = margin.getState()
      const active = listSuggestions(editor.state.doc).find(({ id }) => id === activeId)
      if (!active || !(mayDecide || (decision === 'reject' && active.authorId === me.id))) return
      const [range] = active.ranges
      decide({ ids: [active.id], decision })
      const place = Math.min(range?.from ?? 0, editor.state.doc.content.size)
      const next = listSuggestions(editor.state.doc).find(({ ranges }) => (ranges[0]?.from ?? 0) >= place)
      if (!next) return
      margin.activate(next.id)
      revealAnchor(editor, next.id)
    }
    const commands: Record<string, () => void> = {
      KeyJ: () => goTo(1),
      KeyK: () => goTo(-1),
      KeyY: () => decideActive('accept'),
      KeyU: () => decideActive('reject'),
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      const command = commands[event.code]
      if (!command) return
      event.preventDefault()
      command()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [editor, margin, goTo, mayDecide, decide, me.id])
}
