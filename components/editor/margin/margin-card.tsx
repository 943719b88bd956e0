'use client'

import type { Editor } from '@tiptap/core'
import { useCallback } from 'react'
import type { CardPlacer } from './card-placer.ts'
import { revealAnchor } from './thread-order.ts'
import { ThreadCard, threadLabel } from './thread-card.tsx'
import { useMargin } from './use-margin.ts'
import type { MarginThread } from './waiting-threads.ts'

interface MarginCardProps {
  thread: MarginThread
  editor: Editor
  placer: CardPlacer
  isActive: boolean
  isDetached: boolean
}

/** A thread's card in its place beside the text; in hand as soon as it is clicked or the focus comes into it. */
export function MarginCard({ thread, editor, placer, isActive, isDetached }: MarginCardProps) {
  const margin = useMargin()
  const { id } = thread
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
    // A card is an article that takes the focus, as in a feed: everything a click does can be done by its buttons, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      ref={place}
      data-card={id}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={threadLabel(thread, isDetached)}
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
      <ThreadCard thread={thread} editor={editor} isActive={isActive} isDetached={isDetached} />
    </article>
  )
}
