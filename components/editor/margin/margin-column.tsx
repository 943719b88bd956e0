'use client'

import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { Suggestion } from '#lib/review/suggestion.ts'
import { PlacedSuggestion } from '../review/placed-suggestion.tsx'
import { ReviewMenu } from '../review/review-menu.tsx'
import { useSuggestions } from '../review/use-suggestions.ts'
import { CardPlacer, type Arrangement } from './card-placer.ts'
import { CommentButton } from './comment-button.tsx'
import { ComposerCard, type Me } from './composer-card.tsx'
import { MarginCard } from './margin-card.tsx'
import { MarginHeader } from './margin-header.tsx'
import { draftId, type MarginState } from './margin-store.ts'
import { shownThreads } from './thread-order.ts'
import { useMargin } from './use-margin.ts'

interface MarginColumnProps {
  editor: Editor
  state: MarginState
  me: Me
  canComment: boolean
}

/** The margin beside the page: every card at the height of its passage. */
export function MarginColumn({ editor, state, me, canComment }: MarginColumnProps) {
  const { column, placer, arrangement, attach } = usePlacer(editor)
  const suggestions = useSuggestions(editor)
  useShownCards(placer, state, suggestions)
  const threads = new Map(state.threads.map((thread) => [thread.id, thread]))
  const suggested = new Map(suggestions.map((suggestion) => [suggestion.id, suggestion]))
  const near = arrangement.order.filter((id) => arrangement.near.has(id))
  // The card of a new comment is there at once and has the focus: the next key must not go into the text.
  if (state.draft && !near.includes(draftId)) near.push(draftId)
  return (
    <>
      <div className="sticky top-0 z-10 flex h-10 items-center bg-desk">
        {state.threads.length > 0 && <MarginHeader state={state} me={me} />}
        <span className="flex-1" />
        <ReviewMenu suggestions={suggestions} />
      </div>
      <div ref={attach} className="relative">
        {near.map((id) => {
          const thread = threads.get(id)
          const suggestion = suggested.get(id)
          if (!placer || (id === draftId && !state.draft)) return null
          if (id === draftId) return <DraftCard key={id} {...{ editor, placer, state, me }} />
          if (suggestion && placer) {
            const isActive = id === state.activeId
            return <PlacedSuggestion key={id} {...{ suggestion, editor, placer, isActive }} />
          }
          return (
            thread && (
              <MarginCard
                key={id}
                isActive={id === state.activeId}
                isDetached={arrangement.detached.has(id)}
                {...{ thread, editor, placer }}
              />
            )
          )
        })}
        {canComment && !state.draft && column && <CommentButton editor={editor} column={column} />}
        {near.length === 0 && <MarginNotice state={state} canComment={canComment} />}
      </div>
    </>
  )
}

const nothingArranged: Arrangement = { order: [], detached: new Set(), near: new Set() }

function usePlacer(editor: Editor) {
  const [column, setColumn] = useState<HTMLElement | null>(null)
  const [placer, setPlacer] = useState<CardPlacer | null>(null)
  const [arrangement, setArrangement] = useState(nothingArranged)
  const attach = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      const made = new CardPlacer({ editor, column: element, onArrange: setArrangement })
      setColumn(element)
      setPlacer(made)
      return () => {
        made.close()
        setColumn(null)
        setPlacer(null)
        setArrangement(nothingArranged)
      }
    },
    [editor],
  )
  return { column, placer, arrangement, attach }
}

function useShownCards(placer: CardPlacer | null, state: MarginState, suggestions: Suggestion[]): void {
  const { threads, filter, kept, person, activeId, draft } = state
  useEffect(() => {
    const shown = shownThreads({ threads, filter, kept, person, activeId })
    const open = filter === 'open' ? suggestions.filter(({ authorId }) => !person || authorId === person) : []
    const ids = [...shown, ...open].map(({ id }) => id)
    placer?.setCards(draft ? [...ids, draftId] : ids, activeId)
  }, [placer, threads, filter, kept, person, activeId, draft, suggestions])
}

function DraftCard({
  editor,
  placer,
  state,
  me,
}: {
  editor: Editor
  placer: CardPlacer
  state: MarginState
  me: Me
}) {
  const margin = useMargin()
  const place = useCallback(
    (element: HTMLElement | null) => (element ? placer.mount(draftId, element) : undefined),
    [placer],
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the focus of its own field
    <article
      ref={place}
      aria-label="New comment"
      className="margin-card rounded-lg"
      onFocus={() => margin.activate(draftId)}
    >
      {state.draft && (
        <ComposerCard
          me={me}
          draft={state.draft}
          takesFocus={state.activeId === draftId}
          onDone={() => leaveSelection(editor)}
        />
      )}
    </article>
  )
}

/** Back to the text, with the caret behind what was commented on. */
function leaveSelection(editor: Editor): void {
  editor.commands.setTextSelection(editor.state.selection.to)
  editor.view.focus()
}

/** What an empty margin says. */
function MarginNotice({ state, canComment }: { state: MarginState; canComment: boolean }) {
  const margin = useMargin()
  if (state.status === 'failed') {
    return (
      <div className="flex flex-col items-start gap-2 px-2 pt-6 text-sm text-soft">
        The comments could not be loaded.
        <Button size="small" onClick={() => void margin.refresh()}>
          Try again
        </Button>
      </div>
    )
  }
  if (state.status === 'loading' || state.draft || !canComment || state.threads.length > 0) return null
  return <p className="px-2 pt-6 text-sm text-faint">Select some words to comment on them.</p>
}
