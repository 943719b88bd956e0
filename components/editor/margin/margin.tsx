'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useMemo } from 'react'
import { authorOf } from '#lib/review/author.ts'
import type { Client } from '#lib/contract/client.ts'
import type { RoomEvent } from '#lib/wire/message-type.ts'
import { useThreadNotifications } from '#components/notifications/use-thread-notifications.ts'
import { showFailure } from '#components/ui/toast.tsx'
import type { SaveStore } from '../sync/save-store.ts'
import { createAnchorTint } from './anchor-tint.ts'
import type { Me } from './composer-card.tsx'
import { showDrafts } from './draft-anchors.ts'
import { MarginColumn } from './margin-column.tsx'
import { MarginSheet } from './margin-sheet.tsx'
import { createMarginStore, draftId, type MarginState, type MarginStore } from './margin-store.ts'
import { newRequestId } from './new-request-id.ts'
import { ReviewKeys } from '../review/review-keys.tsx'
import { revealAnchor, shownThreads } from './thread-order.ts'
import { onTextClick } from './threads-extension.ts'
import { MarginContext, useMarginState } from './use-margin.ts'
import { useThreadKeys } from './use-thread-keys.ts'
import './margin.css'

export interface MarginProps {
  /** An editor with the `Threads` extension. */
  editor: Editor
  client: Client
  chapterId: string
  me: Me
  canComment: boolean
  /** Whether there is no room beside the page. */
  isNarrow: boolean
  /** What of this page's text the server has. */
  line: Pick<SaveStore, 'facts' | 'subscribe'>
  /** Hears what the chapter's room tells; returns how to stop. */
  onRoomEvent: (listener: (event: RoomEvent) => void) => () => void
}

/** The comments of a chapter: beside the text, or in a sheet where there is no room. */
export function Margin(props: MarginProps) {
  const { editor, client, chapterId, me, canComment, isNarrow, line, onRoomEvent } = props
  const margin = useMemo(
    () =>
      createMarginStore({
        client,
        chapterId,
        me: { id: me.id, name: me.name, color: me.color },
        newRequestId,
        isTextThere: () => isTextThere(line),
        onRefused: showFailure,
      }),
    [client, chapterId, me.id, me.name, me.color, line],
  )
  const state = useMarginState(margin)
  useOutbox(margin, line)
  useFreshThreads(margin, onRoomEvent)
  useSeen(margin, state)
  useThreadNotifications({ activeId: state.activeId, onRoomEvent })
  useMarkedText(editor, margin, state)
  useThreadKeys({ editor, margin, canComment })
  const Shape = isNarrow ? MarginSheet : MarginColumn
  return (
    <MarginContext value={margin}>
      <ReviewKeys activeId={state.activeId} />
      <Shape editor={editor} state={state} me={me} canComment={canComment} />
    </MarginContext>
  )
}

/** Sends what waits, and again when the server has what was typed offline. */
function useOutbox(margin: MarginStore, line: MarginProps['line']): void {
  useEffect(() => margin.start(), [margin])
  useEffect(() => line.subscribe(() => isTextThere(line) && margin.noteTextThere()), [margin, line])
}

/** Where the server closed the chapter for good no more text will come: what it then says of a passage holds. */
function isTextThere({ facts }: MarginProps['line']): boolean {
  return facts.stopped !== null || (facts.synced && !facts.unsaved)
}

/** What is in hand in a page that is in front is seen. */
function useSeen(margin: MarginStore, { activeId, threads }: MarginState): void {
  useEffect(() => {
    const note = () => {
      if (activeId !== null && document.visibilityState === 'visible') margin.markSeen(activeId)
    }
    note()
    document.addEventListener('visibilitychange', note)
    return () => document.removeEventListener('visibilitychange', note)
  }, [margin, activeId, threads])
}

/** Loads the threads, and again whenever the room says that they changed; it does so after every reconnection, too. */
function useFreshThreads(margin: MarginStore, onRoomEvent: MarginProps['onRoomEvent']): void {
  useEffect(() => {
    const refresh = () => void margin.refresh()
    refresh()
    const stop = onRoomEvent((event) => event.type === 'threads' && refresh())
    return stop
  }, [margin, onRoomEvent])
}

/** Shows in the text what the margin speaks of, and takes the thread in hand whose passage is clicked. */
function useMarkedText(editor: Editor, margin: MarginStore, state: MarginState): void {
  useEffect(() => {
    const tint = createAnchorTint(document)
    const show = () => {
      const state = margin.getState()
      const shown = shownThreads({ ...state, activeId: null }).map(({ id }) => id)
      tint.show({ shown, active: state.activeId })
    }
    show()
    const stop = margin.subscribe(show)
    return () => {
      stop()
      tint.close()
    }
  }, [margin])

  useEffect(() => onTextClick(editor, (threadIds) => choose(margin, threadIds)), [editor, margin])

  const { draft, threads } = state
  useEffect(() => {
    if (editor.isDestroyed) return
    const waiting = threads.flatMap(({ id, anchor }) => (anchor ? [{ id, anchor, isWaiting: true }] : []))
    showDrafts(editor.view, draft ? [...waiting, { id: draftId, anchor: draft, isWaiting: false }] : waiting)
  }, [editor, draft, threads])

  useEffect(() => openLinkedThread(editor, margin), [editor, margin])
}

/** Clicking again where passages overlap goes on to the next of their cards; clicking plain text lets go. */
function choose(margin: MarginStore, cardIds: string[]): void {
  const { activeId, draft } = margin.getState()
  const threads = shownThreads(margin.getState())
  const isThread = (id: string) => threads.some((one) => one.id === id)
  const shown = cardIds.filter((id) => isThread(id) || authorOf(id) !== '')
  const next = shown[(shown.indexOf(activeId ?? '') + 1) % shown.length]
  const isEmptyDraft = activeId === draftId && draft && !margin.drafts.read('new')?.body.trim()
  if (isEmptyDraft) margin.endDraft()
  margin.activate(next ?? null)
}

/** A link that ends in `#thread-<id>` leads to that thread. */
function openLinkedThread(editor: Editor, margin: MarginStore): () => void {
  let linked = linkedThread()
  const open = () => {
    const thread = margin.getState().threads.find(({ id }) => id === linked)
    if (!thread) return
    linked = null
    margin.show(thread.status)
    margin.showPerson(null)
    margin.activate(thread.id)
    revealAnchor(editor, thread.id)
  }
  const follow = () => {
    linked = linkedThread()
    void margin.refresh()
  }
  const stop = margin.subscribe(open)
  window.addEventListener('hashchange', follow)
  return () => {
    stop()
    window.removeEventListener('hashchange', follow)
  }
}

function linkedThread(): string | null {
  return /^#thread-(.+)$/.exec(location.hash)?.[1] ?? null
}
