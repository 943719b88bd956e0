'use client'

import { Clock3, TriangleAlert } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { useMargin } from './use-margin.ts'
import type { MarginComment, Waiting } from './waiting-threads.ts'

/** In the place of the time: that something has not reached the server, or was refused there. */
export function WaitingLabel({ waiting }: { waiting: Waiting }) {
  if (waiting.refusal !== null) {
    return (
      <span className="inline-flex items-center gap-1 text-xs text-danger">
        <TriangleAlert aria-hidden className="size-3!" /> Not sent
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1 text-xs text-warn">
      <Clock3 aria-hidden className="size-3!" /> Waiting to be sent
    </span>
  )
}

/** What can be done about a comment that waits or was refused. Its words are never thrown away unasked. */
export function WaitingNote({ comment, isActive }: { comment: MarginComment; isActive: boolean }) {
  const margin = useMargin()
  const { waiting } = comment
  if (!waiting) return null
  const words = waiting.words ?? comment.body
  const copy = () => {
    navigator.clipboard.writeText(words).then(
      () => showToast('Copied.'),
      () => showToast('The words could not be copied: select them and copy by hand.'),
    )
  }
  if (waiting.refusal !== null) {
    return (
      <div className="flex flex-col gap-1.5 rounded-md bg-danger-tint p-2 text-xs">
        <p role="alert" className="text-danger">
          {waiting.refusal} Your words are kept here.
        </p>
        {waiting.words !== undefined && <p className="text-sm wrap-anywhere whitespace-pre-wrap">{words}</p>}
        <div className="flex gap-1">
          <Button size="small" onClick={copy}>
            Copy the words
          </Button>
          <Button variant="quiet" size="small" onClick={() => margin.takeBack(waiting.id)}>
            Discard
          </Button>
        </div>
      </div>
    )
  }
  return (
    <>
      {!waiting.isKept && (
        <p className="text-xs text-danger">
          This browser keeps nothing: leave the page open until it is sent.
        </p>
      )}
      {isActive && (
        <div className="flex gap-1">
          <Button size="small" onClick={() => margin.flush()}>
            Send now
          </Button>
          <Button variant="quiet" size="small" onClick={copy}>
            Copy the words
          </Button>
        </div>
      )}
    </>
  )
}
