'use client'

import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { showFailure } from '#components/ui/toast.tsx'
import { isStetError } from '#lib/base/stet-error.ts'
import type { Comment } from '#lib/contract/threads.ts'
import { useChapter } from '../chapter-context.tsx'
import { CommentForm } from './comment-form.tsx'
import { CommentText } from './comment-text.tsx'
import { Reactions } from './reactions.tsx'
import { TimeLabel } from './time-label.tsx'
import { useMargin } from './use-margin.ts'
import { WaitingLabel, WaitingNote } from './waiting-note.tsx'
import type { MarginComment } from './waiting-threads.ts'

/** One message: who, when, what. `clamped` shows its beginning only; `actions` stand at the right of its head. */
export function CommentView({
  comment,
  threadId,
  mayReact,
  clamped = false,
  actions,
}: {
  comment: MarginComment
  threadId: string
  mayReact: boolean
  clamped?: boolean
  actions?: ReactNode
}) {
  const margin = useMargin()
  const { me } = useChapter()
  const { waiting } = comment
  const place = { threadId, commentId: comment.id }
  const draftPlace = `comment:${comment.id}`
  const [isEditing, setEditing] = useState(false)
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex min-h-7 items-center gap-2">
        <Avatar name={comment.foreignAuthor ?? comment.author.name} color={comment.author.color} />
        <div className="flex min-w-0 flex-1 flex-col">
          <span className="truncate text-sm leading-4 font-medium">
            {comment.foreignAuthor ?? comment.author.name}
          </span>
          {comment.foreignAuthor && (
            <span className="truncate text-xs leading-4 text-faint">
              from a file, brought in by {comment.author.name}
            </span>
          )}
          <span className="flex items-center gap-1 leading-4">
            {waiting ? <WaitingLabel waiting={waiting} /> : <TimeLabel at={comment.createdAt} />}
            {comment.editedAt && !comment.deleted && <span className="text-xs text-faint">· edited</span>}
          </span>
        </div>
        {comment.canEdit && !isEditing && !clamped && (
          <OwnCommentMenu
            comment={place}
            // What somebody said in a file are not the words of who brought it in.
            {...(comment.foreignAuthor === null && { onEdit: () => setEditing(true) })}
          />
        )}
        {actions}
      </div>
      {isEditing ? (
        <CommentForm
          label="Your comment"
          placeholder="Say it differently"
          sendLabel="Save"
          initialBody={margin.drafts.read(draftPlace)?.body ?? comment.body}
          takesFocus
          onSend={async (body) => {
            await margin.editComment(place, body)
            setEditing(false)
          }}
          onCancel={() => {
            margin.drafts.clear(draftPlace)
            setEditing(false)
          }}
        />
      ) : (
        <CommentBody comment={comment} clamped={clamped} />
      )}
      <WaitingNote comment={comment} isActive={!clamped} />
      {!comment.deleted && !waiting && (
        <Reactions
          comment={comment}
          threadId={threadId}
          myId={me.id}
          mayReact={mayReact}
          mayAdd={mayReact && !clamped}
        />
      )}
    </div>
  )
}

function CommentBody({ comment, clamped }: { comment: Comment; clamped: boolean }) {
  if (comment.deleted) return <p className="text-sm text-faint italic">This comment was deleted.</p>
  return (
    <div
      className={classNames(
        'text-sm wrap-anywhere whitespace-pre-wrap',
        clamped ? 'line-clamp-4' : 'flex flex-col gap-1.5',
      )}
    >
      <CommentText body={comment.body} mentions={comment.mentions} />
    </div>
  )
}

function OwnCommentMenu({
  comment,
  onEdit,
}: {
  comment: { threadId: string; commentId: string }
  onEdit?: () => void
}) {
  const margin = useMargin()
  const remove = () => {
    margin.deleteComment(comment).catch((error: unknown) => {
      showFailure(isStetError(error) ? error.message : 'The comment could not be deleted.')
    })
  }
  return (
    <Menu
      trigger={
        <IconButton label="More" size="small">
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    >
      {onEdit && (
        <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit}>
          Edit
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={remove}>
        Delete
      </MenuItem>
    </Menu>
  )
}
