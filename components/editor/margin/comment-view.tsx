'use client'

import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { showFailure } from '#components/ui/toast.tsx'
import { splitMentions } from '#lib/base/split-mentions.ts'
import { isStetError } from '#lib/base/stet-error.ts'
import type { Comment } from '#lib/contract/threads.ts'
import { CommentForm } from './comment-form.tsx'
import { TimeLabel } from './time-label.tsx'
import { useMargin } from './use-margin.ts'

/** One message: who, when, what. `clamped` shows its beginning only; `actions` stand at the right of its head. */
export function CommentView({
  comment,
  clamped = false,
  actions,
}: {
  comment: Comment
  clamped?: boolean
  actions?: ReactNode
}) {
  const margin = useMargin()
  const [isEditing, setEditing] = useState(false)
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex min-h-7 items-center gap-2">
        <Avatar name={comment.author.name} color={comment.author.color} />
        <div className="flex min-w-0 flex-1 flex-col">
          <span className="truncate text-sm leading-4 font-medium">{comment.author.name}</span>
          <span className="flex items-center gap-1 leading-4">
            <TimeLabel at={comment.createdAt} />
            {comment.editedAt && !comment.deleted && <span className="text-xs text-faint">· edited</span>}
          </span>
        </div>
        {comment.canEdit && !isEditing && !clamped && (
          <OwnCommentMenu commentId={comment.id} onEdit={() => setEditing(true)} />
        )}
        {actions}
      </div>
      {isEditing ? (
        <CommentForm
          label="Your comment"
          placeholder="Say it differently"
          sendLabel="Save"
          initialBody={comment.body}
          takesFocus
          onSend={async (body) => {
            await margin.editComment(comment.id, body)
            setEditing(false)
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <CommentBody comment={comment} clamped={clamped} />
      )}
    </div>
  )
}

function CommentBody({ comment, clamped }: { comment: Comment; clamped: boolean }) {
  if (comment.deleted) return <p className="text-sm text-faint italic">This comment was deleted.</p>
  return (
    <p className={classNames('text-sm wrap-anywhere whitespace-pre-wrap', clamped && 'line-clamp-4')}>
      {splitMentions(comment.body, comment.mentions).map(({ text, people }, index) =>
        people.length > 0 ? (
          // oxlint-disable-next-line react/no-array-index-key -- the stretches of one text have no other name
          <span key={index} className="font-medium">
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </p>
  )
}

function OwnCommentMenu({ commentId, onEdit }: { commentId: string; onEdit: () => void }) {
  const margin = useMargin()
  const remove = () => {
    margin.deleteComment(commentId).catch((error: unknown) => {
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
      <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit}>
        Edit
      </MenuItem>
      <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={remove}>
        Delete
      </MenuItem>
    </Menu>
  )
}
