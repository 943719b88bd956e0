'use client'

import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import { showToast } from '#components/ui/toast.tsx'
import type { MarginStore } from './margin-store.ts'
import { neighbourThread, revealAnchor } from './thread-order.ts'
import { anchorOfSelection } from './draft-anchors.ts'

interface Options {
  editor: Editor
  margin: MarginStore
  canComment: boolean
}

/**
 * The margin's keys: `Ctrl/⌘+Alt+M` comments on the selection, `Ctrl/⌘+Alt+.` and `,` go to the next and previous thread.
 *
 * They are heard on the window, since who may only read has no caret in the text.
 */
export function useThreadKeys({ editor, margin, canComment }: Options): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      // By the place of the key: with Alt held, what it types depends on the keyboard's language.
      const command = commands[event.code]
      if (!command) return
      event.preventDefault()
      command({ editor, margin, canComment })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [editor, margin, canComment])
}

const commands: Record<string, (options: Options) => void> = {
  KeyM: beginComment,
  Period: (options) => goTo(options, 1),
  Comma: (options) => goTo(options, -1),
}

/** Opens the card of a new comment on what is selected. */
export function beginComment({ editor, margin, canComment }: Options): void {
  if (!canComment) return
  const anchor = anchorOfSelection(editor.state)
  if (anchor) margin.beginDraft(anchor)
  else showToast('Select the words that you want to comment on first.')
}

function goTo({ editor, margin }: Options, step: 1 | -1): void {
  const thread = neighbourThread(editor, margin.getState(), step)
  if (!thread) return
  margin.activate(thread.id)
  revealAnchor(editor, thread.id)
  requestAnimationFrame(() => focusCard(thread.id))
}

/** Puts the focus on a thread's card, so that a screen reader reads it. */
function focusCard(threadId: string): void {
  const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(threadId)}"]`)
  card?.focus({ preventScroll: true })
}
