'use client'

import { SmilePlus } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { Input } from '#components/ui/field.tsx'
import { showFailure } from '#components/ui/toast.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { failureOf } from '#components/ui/use-submit.ts'
import { emoji as emojiField } from '#lib/contract/fields.ts'
import type { Reaction } from '#lib/contract/threads.ts'
import { useMargin } from './use-margin.ts'
import type { MarginComment } from './waiting-threads.ts'

const usual = ['👍', '❤️', '😂', '😮', '😢', '🎉', '🤔', '✅']

/** The emojis on a comment, with names; where one may, pressing one adds or takes back one's own. */
export function Reactions({
  comment,
  threadId,
  myId,
  mayReact,
  mayAdd,
}: {
  comment: MarginComment
  threadId: string
  myId: string
  mayReact: boolean
  /** Whether there is a button for further ones. */
  mayAdd: boolean
}) {
  const margin = useMargin()
  const set = (emoji: string, isOn: boolean) => {
    margin
      .react({ threadId, commentId: comment.id }, emoji, isOn)
      .catch((error: unknown) => showFailure(failureOf(error).message))
  }
  const isMine = ({ people }: Reaction) => people.some(({ id }) => id === myId)
  const toggle = (emoji: string) => {
    const known = comment.reactions.find((one) => one.emoji === emoji)
    set(emoji, !known || !isMine(known))
  }
  if (comment.reactions.length === 0 && !mayAdd) return null
  return (
    <div className="flex flex-wrap items-center gap-1">
      {comment.reactions.map((reaction) => (
        <ReactionChip
          key={reaction.emoji}
          reaction={reaction}
          isMine={isMine(reaction)}
          onToggle={mayReact ? () => toggle(reaction.emoji) : null}
        />
      ))}
      {mayAdd && <ReactionPicker onChoose={toggle} />}
    </div>
  )
}

function ReactionChip({
  reaction: { emoji, people },
  isMine,
  onToggle,
}: {
  reaction: Reaction
  isMine: boolean
  onToggle: (() => void) | null
}) {
  const names = people.map(({ name }) => name).join(', ')
  return (
    <Tooltip label={names} side="top">
      <button
        type="button"
        aria-label={`${emoji} ${people.length}: ${names}`}
        aria-pressed={onToggle ? isMine : undefined}
        aria-disabled={onToggle ? undefined : true}
        onClick={(event) => {
          event.stopPropagation()
          onToggle?.()
        }}
        className="inline-flex h-6 items-center gap-1 rounded-full border border-hairline px-2 text-xs text-soft tabular-nums transition-colors select-none not-aria-disabled:hover:bg-hover aria-disabled:cursor-default aria-pressed:border-edge aria-pressed:bg-pressed aria-pressed:text-ink max-sm:h-8 max-sm:px-3"
      >
        <span aria-hidden className="emoji text-sm leading-none">
          {emoji}
        </span>
        {people.length}
      </button>
    </Tooltip>
  )
}

function ReactionPicker({ onChoose }: { onChoose: (emoji: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const choose = (emoji: string) => {
    setOpen(false)
    onChoose(emoji)
  }
  return (
    <Popover
      label="React"
      align="start"
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        setWrong(false)
      }}
      className="w-auto p-2"
      trigger={
        <IconButton label="React" size="small" className="max-sm:size-8">
          <SmilePlus aria-hidden />
        </IconButton>
      }
    >
      <div className="grid grid-cols-8 gap-0.5">
        {usual.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={emoji}
            onClick={() => choose(emoji)}
            className="emoji flex size-8 items-center justify-center rounded-md text-lg hover:bg-hover"
          >
            {emoji}
          </button>
        ))}
      </div>
      <form
        className="mt-1.5"
        onSubmit={(event) => {
          event.preventDefault()
          const parsed = emojiField.safeParse(new FormData(event.currentTarget).get('emoji'))
          if (parsed.success) choose(parsed.data)
          else setWrong(true)
        }}
      >
        <Input
          name="emoji"
          aria-label="Any other emoji"
          placeholder="Any other emoji, then Enter"
          autoComplete="off"
          aria-invalid={isWrong || undefined}
          onChange={() => setWrong(false)}
          onKeyDown={(event) => event.stopPropagation()}
        />
        {isWrong && (
          <p role="alert" className="pt-1 text-xs text-danger">
            A reaction is one emoji.
          </p>
        )}
      </form>
    </Popover>
  )
}
