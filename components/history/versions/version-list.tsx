'use client'

import { useRef, type KeyboardEvent } from 'react'
import type { Version } from '#lib/contract/versions.ts'
import { Button } from '../../ui/button.tsx'
import { dayWords } from '../history-words.ts'
import { Unanswered } from '../unanswered.tsx'
import { useNow } from '../use-now.ts'
import type { Versions } from './use-versions.ts'
import { NowRow, VersionRow } from './version-row.tsx'

/** The versions by day, the text as it stands on top. The arrow keys go from one to the next. */
export function VersionList({
  versions,
  chosen,
  onChoose,
}: {
  versions: Versions
  chosen: string | null
  onChoose: (id: string) => void
}) {
  const now = useNow()
  const list = useRef<HTMLElement>(null)
  return (
    // The rows themselves are the controls; the arrows only go from one to the next.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      ref={list}
      aria-label="Versions"
      onKeyDown={(event) => walk(list.current, event)}
      className="px-3 pb-8"
    >
      <NowRow isChosen={chosen === 'now'} onChoose={onChoose} />
      <Unanswered asked={versions.asked} what="The list of versions" />
      {versions.asked.state === 'answered' && versions.items.length === 0 && (
        <p className="px-3 py-6 text-sm text-pretty text-soft">
          No version has been kept yet. One is kept by itself whenever somebody has written for a while, and
          whenever you give one a name.
        </p>
      )}
      {byDay(versions.items, now).map(({ day, items }) => (
        <section key={day} aria-label={day} className="mt-4">
          <h2 className="sticky top-0 z-1 bg-desk px-3 py-1.5 text-xs text-faint">{day}</h2>
          <ol>
            {items.map((one) => (
              <li key={one.id}>
                <VersionRow version={one} isChosen={one.id === chosen} onChoose={onChoose} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {versions.showMore && (
        <div className="mt-4 flex justify-center">
          <Button variant="quiet" onClick={() => void versions.showMore?.()}>
            Show older versions
          </Button>
        </div>
      )}
    </nav>
  )
}

function byDay(items: readonly Version[], now: Date): { day: string; items: Version[] }[] {
  const days = Map.groupBy(items, ({ createdAt }) => dayWords(new Date(createdAt), now))
  return [...days].map(([day, inIt]) => ({ day, items: inIt }))
}

function walk(list: HTMLElement | null, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-version-row]') ?? [])]
  const here = rows.findIndex((row) => row === document.activeElement)
  const next = rows[here + step]
  if (here < 0 || !next) return
  event.preventDefault()
  next.focus()
}
