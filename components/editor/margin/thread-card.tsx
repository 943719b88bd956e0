'use client'

import type { Editor } from '@tiptap/core'
import { Check, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { showFailure, showToast } from '#components/ui/toast.tsx'
import { isStetError } from '#lib/base/stet-error.ts'
import type { Thread } from '#lib/contract/threads.ts'
import { AttachButton } from './attach-button.tsx'
import { CommentForm } from './comment-form.tsx'
import { CommentView } from './comment-view.tsx'
import { TimeLabel } from './time-label.tsx'
import { useMargin } from './use-margin.ts'
import { WaitingLabel } from './waiting-note.tsx'
import type { MarginComment, MarginThread } from './waiting-threads.ts'

interface ThreadCardProps {
  thread: MarginThread
  editor: Editor
  isActive: boolean
  isDetached: boolean
  /** Without edge and shadow, for a sheet that has its own. */
  isPlain?: boolean
}

/** A conversation: its beginning while it is at rest, all of it and a field to answer while it is in hand. */
export function ThreadCard({ thread, editor, isActive, isDetached, isPlain = false }: ThreadCardProps) {
  const [first, ...replies] = thread.comments
  return (
    <div
      className={classNames(
        'flex flex-col gap-3 p-3',
        !isPlain && 'rounded-lg border bg-page transition-shadow duration-150',
        !isPlain && (isActive ? 'border-transparent shadow-float' : 'border-hairline hover:shadow-raise'),
        isDetached && !isActive && 'opacity-60',
      )}
    >
      {isActive && !isPlain && (
        <span aria-hidden className="absolute inset-y-3 left-0 w-0.5 rounded-full bg-accent" />
      )}
      {thread.unread && !isActive && (
        <span
          className="absolute -top-1 -left-1 size-2.5 rounded-full border-2 border-desk bg-ink"
          aria-hidden
        />
      )}
      {isDetached && <DetachedQuote quote={thread.quote} />}
      {isDetached && isActive && thread.canResolve && <AttachButton editor={editor} threadId={thread.id} />}
      {first && (
        <CommentView
          comment={first}
          threadId={thread.id}
          mayReact={thread.canReply}
          clamped={!isActive}
          actions={thread.canResolve && <StatusButton thread={thread} />}
        />
      )}
      {!isActive && replies.length > 0 && <ReplyCount replies={replies} />}
      {replies
        .filter((reply) => isActive || reply.waiting?.refusal)
        .map((reply) => (
          <CommentView key={reply.id} comment={reply} threadId={thread.id} mayReact={thread.canReply} />
        ))}
      {thread.status === 'resolved' && thread.resolvedBy && thread.resolvedAt && (
        <p className="flex items-center gap-1.5 text-xs text-faint">
          <Check aria-hidden className="text-good" /> Resolved by {thread.resolvedBy.name} ·{' '}
          {thread.waiting ? <WaitingLabel waiting={thread.waiting} /> : <TimeLabel at={thread.resolvedAt} />}
        </p>
      )}
      {thread.status === 'open' && thread.waiting && !first?.waiting && (
        <p className="flex items-center gap-1.5 text-xs text-faint">
          <RotateCcw aria-hidden /> Opened again · <WaitingLabel waiting={thread.waiting} />
        </p>
      )}
      {isActive && thread.canReply && <ReplyForm threadId={thread.id} />}
    </div>
  )
}

/** What a thread is called by a screen reader. */
export function threadLabel(thread: MarginThread, isDetached: boolean): string {
  const [first] = thread.comments
  const who = first?.foreignAuthor ?? first?.author.name ?? thread.createdBy.name
  const state =
    thread.status === 'resolved' ? 'Resolved comment' : thread.unread ? 'Unread comment' : 'Comment'
  return `${state} by ${who} on ${shortQuote(thread)}${isDetached ? ', which is no longer in the text' : ''}`
}

function shortQuote({ quote }: MarginThread): string {
  if (quote.trim() === '') return 'a scene break'
  return `“${quote.length > 60 ? `${quote.slice(0, 60)}…` : quote}”`
}

function DetachedQuote({ quote }: { quote: string }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="text-xs text-faint">No longer in the text:</p>
      <blockquote className="line-clamp-3 border-l-2 border-hairline pl-2 font-serif text-sm text-soft italic">
        {quote.trim() === '' ? 'A scene break' : quote}
      </blockquote>
    </div>
  )
}

function ReplyCount({ replies }: { replies: MarginComment[] }) {
  const last = replies.at(-1)
  const waiting = replies.find((reply) => reply.waiting)?.waiting
  return (
    <p className="truncate text-xs text-faint">
      {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
      {last && ` · ${last.foreignAuthor ?? last.author.name}`} {waiting && <WaitingLabel waiting={waiting} />}
    </p>
  )
}

function StatusButton({ thread }: { thread: MarginThread }) {
  const margin = useMargin()
  const [busy, setBusy] = useState(false)
  const isOpen = thread.status === 'open'
  const set = async (status: Thread['status']) => {
    setBusy(true)
    try {
      await margin.setStatus(thread.id, status)
      if (status === 'resolved') showToast('Resolved.', { undo: () => void set('open') })
    } catch (error) {
      showFailure(isStetError(error) ? error.message : 'That did not work. Please try again.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <IconButton
      label={isOpen ? 'Resolve' : 'Reopen'}
      size="small"
      disabled={busy}
      onClick={(event) => {
        event.stopPropagation()
        void set(isOpen ? 'resolved' : 'open')
      }}
    >
      {isOpen ? <Check aria-hidden /> : <RotateCcw aria-hidden />}
    </IconButton>
  )
}

function ReplyForm({ threadId }: { threadId: string }) {
  const margin = useMargin()
  const [turn, setTurn] = useState(0)
  return (
    <CommentForm
      key={turn}
      label="Reply"
      placeholder="Reply…"
      sendLabel="Reply"
      compact
      initialBody={margin.drafts.read(threadId)?.body}
      onDraft={(body) => margin.drafts.write(threadId, { body, anchor: null })}
      onSend={(body) => margin.reply(threadId, body)}
      onCancel={() => {
        margin.drafts.clear(threadId)
        setTurn(turn + 1)
        margin.activate(null)
      }}
    />
  )
}
