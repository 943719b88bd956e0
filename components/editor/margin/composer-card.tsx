'use client'

import { Avatar } from '#components/ui/avatar.tsx'
import { CommentForm } from './comment-form.tsx'
import type { DraftAnchor } from './draft-store.ts'
import { useMargin } from './use-margin.ts'

export interface Me {
  id: string
  name: string
  color: number
}

/** The card of a comment that is being written. */
export function ComposerCard({
  me,
  draft,
  takesFocus,
  onDone,
}: {
  me: Me
  draft: DraftAnchor
  takesFocus: boolean
  onDone: () => void
}) {
  const margin = useMargin()
  return (
    <div className="flex flex-col gap-2 rounded-lg bg-page p-3 shadow-float">
      <span aria-hidden className="absolute inset-y-3 left-0 w-0.5 rounded-full bg-accent" />
      <div className="flex min-h-7 items-center gap-2">
        <Avatar name={me.name} color={me.color} />
        <span className="truncate text-sm font-medium">{me.name}</span>
      </div>
      <CommentForm
        label="New comment"
        placeholder="Comment…"
        sendLabel="Comment"
        takesFocus={takesFocus}
        initialBody={margin.drafts.read('new')?.body}
        onDraft={(body) => margin.drafts.write('new', { body, anchor: draft })}
        onSend={async (body) => {
          await margin.openThread(body)
          onDone()
        }}
        onCancel={() => {
          margin.endDraft()
          onDone()
        }}
      />
    </div>
  )
}
