'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useState } from 'react'
import type { Since } from '#lib/contract/versions.ts'
import { isReader, useChapter } from '../../editor/chapter-context.tsx'
import { keyOf } from '../../editor/keys/key-list.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { nameWords } from '../history-words.ts'
import { FloatingBar } from '../marks/floating-bar.tsx'
import { useNow } from '../use-now.ts'
import { sinceWords, whoChangedWords } from './since-words.ts'
import { useNews } from './use-news.ts'
import { useSince } from './use-since.ts'
import './since.css'

/** On coming back: who changed how much since the last visit, and the way through it. */
export function SinceBar() {
  const { chapter } = useChapter()
  const { since, putAway } = useSince(chapter.id)
  const [isShown, setShown] = useState(false)
  const [last, setLast] = useState(since)
  if (last !== since) {
    setLast(since)
    setShown(false)
  }
  if (!since) return null
  return (
    <FloatingBar
      label="Since you last looked"
      at="top"
      // On a phone above the button of the comments, which stands above the toolbar where there is one.
      className={isReader({ chapter }) ? 'max-sm:bottom-29' : 'max-sm:bottom-17'}
    >
      {isShown ? (
        <News since={since} onDone={putAway} />
      ) : (
        <Summary since={since} onShow={() => setShown(true)} onDismiss={putAway} />
      )}
    </FloatingBar>
  )
}

function Summary({ since, onShow, onDismiss }: { since: Since; onShow: () => void; onDismiss: () => void }) {
  const now = useNow()
  return (
    <>
      <output className="min-w-0 text-pretty text-soft">
        <span className="text-ink">{since.since && sinceWords(new Date(since.since), now)}:</span>{' '}
        {whoChangedWords(since.people)}
      </output>
      <Button size="small" className="max-sm:h-9" onClick={onShow}>
        Show
      </Button>
      <IconButton label="Dismiss" size="small" className="max-sm:size-9" onClick={onDismiss}>
        <X aria-hidden />
      </IconButton>
    </>
  )
}

function News({ since, onDone }: { since: Since; onDone: () => void }) {
  const { active, stops, step } = useNews(since, onDone)
  const stop = active === null ? null : stops[active]
  const authors = since.people.filter(({ id }) => stop?.authors.includes(id))
  // Where only one person wrote, it was them.
  const names = (since.people.length === 1 ? since.people : authors).map(({ name }) => name)
  return (
    <>
      <output aria-live="polite" className="min-w-0 text-pretty text-soft">
        {stop ? (
          <>
            <span className="text-ink">{names.length > 0 ? nameWords(names) : 'Somebody'}</span> {stop.words}
          </>
        ) : (
          'What changed has been changed again since. The history has it.'
        )}
      </output>
      <span className="flex shrink-0 items-center gap-0.5">
        <span className="mr-1 whitespace-nowrap tabular-nums">
          {active === null ? '' : `${active + 1} of ${stops.length}`}
        </span>
        <IconButton
          {...keyOf('previousNews')}
          size="small"
          className="max-sm:size-9"
          disabled={stops.length === 0}
          onClick={() => step(-1)}
        >
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton
          {...keyOf('nextNews')}
          size="small"
          className="max-sm:size-9"
          disabled={stops.length === 0}
          onClick={() => step(1)}
        >
          <ChevronDown aria-hidden />
        </IconButton>
        <IconButton label="Done" keys="Escape" size="small" className="max-sm:size-9" onClick={onDone}>
          <X aria-hidden />
        </IconButton>
      </span>
    </>
  )
}
