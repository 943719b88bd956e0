'use client'

import type { Editor } from '@tiptap/core'
import { MessageSquarePlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { beginComment } from './use-thread-keys.ts'
import { useMargin } from './use-margin.ts'

/** Beside what is selected, at the edge of the page: begins a comment on it. On a phone it stands above the toolbar. */
export function CommentButton({ editor, column }: { editor: Editor; column: HTMLElement | null }) {
  const margin = useMargin()
  const place = useSelectionPlace(editor, column)
  if (!place) return null
  return (
    <IconButton
      label="Comment"
      keys="Mod+Alt+M"
      tooltipSide="left"
      // The text keeps its selection: pressing a button would take the focus, and on a phone the selection with it.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => beginComment({ editor, margin, canComment: true })}
      style={column ? { top: place.topPx } : undefined}
      className={
        column
          ? 'absolute -left-10 z-20 animate-fade-in rounded-full bg-float shadow-float'
          : 'fixed right-4 bottom-28 z-20 size-11 animate-fade-in rounded-full bg-float shadow-float sm:bottom-24'
      }
    >
      <MessageSquarePlus aria-hidden />
    </IconButton>
  )
}

/** How far down the margin the head of the selection is; null while nothing is selected. */
function useSelectionPlace(editor: Editor, column: HTMLElement | null): { topPx: number } | null {
  const [place, setPlace] = useState<{ topPx: number } | null>(null)
  useEffect(() => {
    let frame = 0
    const read = () => {
      frame = 0
      if (editor.isDestroyed) return
      const { empty, head } = editor.state.selection
      if (empty) return setPlace(null)
      const columnTop = column?.getBoundingClientRect().top ?? 0
      const topPx = Math.round(editor.view.coordsAtPos(head).top - columnTop - 4)
      setPlace((before) => (before?.topPx === topPx ? before : { topPx }))
    }
    const schedule = () => {
      frame ||= requestAnimationFrame(read)
    }
    schedule()
    editor.on('selectionUpdate', schedule)
    editor.on('update', schedule)
    return () => {
      cancelAnimationFrame(frame)
      editor.off('selectionUpdate', schedule)
      editor.off('update', schedule)
    }
  }, [editor, column])
  return place
}
