'use client'

import type { Editor } from '@tiptap/core'
import { useCallback } from 'react'
import type { Suggestion } from '#lib/review/suggestion.ts'
import type { CardPlacer } from '../margin/card-placer.ts'
import { revealAnchor } from '../margin/thread-order.ts'
import { useMargin } from '../margin/use-margin.ts'
import { SuggestionCard } from './suggestion-card.tsx'
import { lineFor } from './suggestion-words.ts'

interface PlacedSuggestionProps {
  suggestion: Suggestion
  editor: Editor
  placer: CardPlacer
  isActive: boolean
}

/** A suggestion's card beside its passage. */
export function PlacedSuggestion({ suggestion, editor, placer, isActive }: PlacedSuggestionProps) {
  const margin = useMargin()
  const { id } = suggestion
  const place = useCallback(
    (element: HTMLElement | null) => (element ? placer.mount(id, element) : undefined),
    [placer, id],
  )
  const take = () => {
    if (isActive) return
    margin.activate(id)
    revealAnchor(editor, id)
  }
  return (
    // As the card of a thread: an article that takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      ref={place}
      data-card={id}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={`Suggestion: ${lineFor(suggestion)}`}
      aria-current={isActive || undefined}
      className="margin-card rounded-lg"
      onClick={take}
      onFocus={take}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        margin.activate(null)
        editor.view.focus()
      }}
    >
      <SuggestionCard suggestion={suggestion} isActive={isActive} />
    </article>
  )
}
