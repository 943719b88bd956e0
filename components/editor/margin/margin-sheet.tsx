'use client'

import type { Editor } from '@tiptap/core'
import { ChevronDown, ChevronUp, MessageSquare, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { plainWords } from '#lib/base/comment-markup.ts'
import type { Suggestion } from '#lib/review/suggestion.ts'
import { SuggestionCard } from '../review/suggestion-card.tsx'
import { lineFor } from '../review/suggestion-words.ts'
import { useGoToSuggestion } from '../review/use-review-keys.ts'
import { useSuggestions } from '../review/use-suggestions.ts'
import { readCardPlaces } from './card-places.ts'
import { CommentButton } from './comment-button.tsx'
import { ComposerCard, type Me } from './composer-card.tsx'
import { MarginHeader } from './margin-header.tsx'
import { draftId, type MarginState } from './margin-store.ts'
import { ThreadCard, threadLabel } from './thread-card.tsx'
import { neighbourThread, revealAnchor, threadsInOrder } from './thread-order.ts'
import { useMargin } from './use-margin.ts'
import { WaitingLabel } from './waiting-note.tsx'
import type { MarginThread } from './waiting-threads.ts'

interface MarginSheetProps {
  editor: Editor
  state: MarginState
  me: Me
  canComment: boolean
}

/** The margin where there is no room beside the page: one conversation at a time from below, and a list of them all. */
export function MarginSheet({ editor, state, me, canComment }: MarginSheetProps) {
  const margin = useMargin()
  const active = state.threads.find(({ id }) => id === state.activeId)
  const suggestions = useSuggestions(editor)
  const suggestion = suggestions.find(({ id }) => id === state.activeId)
  const draft = state.activeId === draftId ? state.draft : null
  return (
    <>
      {!active && !suggestion && !draft && (
        <ThreadListButton editor={editor} state={state} suggestions={suggestions} me={me} />
      )}
      {canComment && !draft && <CommentButton editor={editor} column={null} />}
      {draft && (
        <Panel title="New comment" onClose={() => margin.activate(null)}>
          <ComposerCard me={me} draft={draft} takesFocus onDone={() => undefined} />
        </Panel>
      )}
      {active && <ThreadPanel editor={editor} state={state} thread={active} />}
      {suggestion && <SuggestionPanel suggestions={suggestions} suggestion={suggestion} />}
    </>
  )
}

function ThreadPanel({
  editor,
  state,
  thread,
}: {
  editor: Editor
  state: MarginState
  thread: MarginThread
}) {
  const margin = useMargin()
  const order = threadsInOrder(editor, state)
  const isDetached = !readCardPlaces(editor.state).has(thread.id)
  const go = (step: 1 | -1) => {
    const next = neighbourThread(editor, state, step)
    if (!next) return
    margin.activate(next.id)
    revealAnchor(editor, next.id)
  }
  const title = `${order.indexOf(thread) + 1} of ${order.length}`
  const arrows = order.length > 1 && (
    <>
      <IconButton label="Previous comment" keys="Mod+Alt+," onClick={() => go(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label="Next comment" keys="Mod+Alt+." onClick={() => go(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
    </>
  )
  return (
    <Panel title={title} actions={arrows} onClose={() => margin.activate(null)}>
      <article
        key={thread.id}
        data-card={thread.id}
        tabIndex={-1}
        aria-label={threadLabel(thread, isDetached)}
      >
        <ThreadCard thread={thread} editor={editor} isActive isDetached={isDetached} isPlain />
      </article>
    </Panel>
  )
}

function SuggestionPanel({ suggestions, suggestion }: { suggestions: Suggestion[]; suggestion: Suggestion }) {
  const margin = useMargin()
  const goTo = useGoToSuggestion()
  const title = `${suggestions.indexOf(suggestion) + 1} of ${suggestions.length}`
  const arrows = suggestions.length > 1 && (
    <>
      <IconButton label="Previous suggestion" onClick={() => goTo(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label="Next suggestion" onClick={() => goTo(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
    </>
  )
  return (
    <Panel title={title} actions={arrows} onClose={() => margin.activate(null)}>
      <article key={suggestion.id} data-card={suggestion.id} tabIndex={-1} aria-label={lineFor(suggestion)}>
        <SuggestionCard suggestion={suggestion} isActive isPlain />
      </article>
    </Panel>
  )
}

function labelFor(comments: number, suggestions: number): string {
  const open = comments === 1 ? '1 open comment' : `${comments} open comments`
  if (suggestions === 0) return open
  return `${comments + suggestions}: ${open}, ${suggestions === 1 ? '1 suggestion' : `${suggestions} suggestions`}`
}

/** Comes from below and leaves the text above it in reach. */
function Panel({
  title,
  actions,
  onClose,
  children,
}: {
  title: string
  actions?: React.ReactNode
  onClose: () => void
  children: React.ReactNode
}) {
  return (
    <section
      aria-label="Comments"
      className="fixed inset-x-0 bottom-0 z-30 flex max-h-[60dvh] animate-sheet-in flex-col rounded-t-lg bg-page shadow-float sm:right-4 sm:bottom-4 sm:left-auto sm:w-96 sm:rounded-lg"
    >
      <header className="flex items-center gap-1 border-b border-hairline py-1 pr-2 pl-4">
        <h2 className="flex-1 text-sm text-soft">{title}</h2>
        {actions}
        <IconButton label="Close" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="relative overflow-y-auto overscroll-contain p-1">{children}</div>
    </section>
  )
}

function ThreadListButton({
  editor,
  state,
  suggestions,
  me,
}: {
  editor: Editor
  state: MarginState
  suggestions: Suggestion[]
  me: Me
}) {
  const margin = useMargin()
  const [isOpen, setOpen] = useState(false)
  const open = state.threads.filter(({ status }) => status === 'open').length
  const count = open + suggestions.length
  if (state.threads.length + suggestions.length === 0) return null
  const choose = ({ id }: { id: string }) => {
    setOpen(false)
    margin.activate(id)
    revealAnchor(editor, id)
  }
  return (
    <Sheet
      title="Comments"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={labelFor(open, suggestions.length)}
          className="fixed right-4 bottom-15 z-20 flex h-11 items-center gap-2 rounded-full bg-float px-4 text-sm shadow-float sm:bottom-10"
        >
          <MessageSquare aria-hidden />
          <span className="tabular-nums">{count}</span>
        </button>
      }
    >
      <div className="flex flex-col gap-3">
        <MarginHeader state={state} me={me} />
        {suggestions.map((suggestion) => (
          <button
            key={suggestion.id}
            type="button"
            onClick={() => choose(suggestion)}
            className="rounded-lg border border-hairline bg-page p-3 text-left text-sm"
          >
            <span className="line-clamp-2">{lineFor(suggestion)}</span>
          </button>
        ))}
        {threadsInOrder(editor, state).map((thread) => (
          <ThreadListItem key={thread.id} thread={thread} editor={editor} onChoose={choose} />
        ))}
      </div>
    </Sheet>
  )
}

function ThreadListItem({
  thread,
  editor,
  onChoose,
}: {
  thread: MarginThread
  editor: Editor
  onChoose: (thread: MarginThread) => void
}) {
  const isDetached = !readCardPlaces(editor.state).has(thread.id)
  const first = thread.comments[0]
  return (
    <button
      type="button"
      aria-label={threadLabel(thread, isDetached)}
      onClick={() => onChoose(thread)}
      className="flex flex-col gap-1 rounded-lg border border-hairline bg-page p-3 text-left"
    >
      <span className="line-clamp-1 border-l-2 border-(--anchor-line) pl-2 font-serif text-sm text-soft italic">
        {thread.quote.trim() === '' ? 'A scene break' : thread.quote}
      </span>
      <span className="line-clamp-2 text-sm">
        {first?.deleted ? 'This comment was deleted.' : plainWords(first?.body ?? '')}
      </span>
      <span className="flex items-center gap-2 text-xs text-faint">
        {first?.foreignAuthor ?? first?.author.name}
        {first?.waiting && <WaitingLabel waiting={first.waiting} />}
        {thread.unread && <span className="font-medium text-ink">unread</span>}
      </span>
    </button>
  )
}
