'use client'

import { useCallback } from 'react'
import { getHistory, getPlayback, type SpellItem } from '#lib/contract/history.ts'
import type { ResultOf } from '#lib/contract/operation.ts'
import { apiClient } from '../../api-client.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Unanswered } from '../unanswered.tsx'
import { useAsked } from '../use-asked.ts'
import { FilmScreen } from './film-screen.tsx'
import { lanesOf } from './lanes.ts'
import './playback.css'

export type Playback = ResultOf<typeof getPlayback> & { spells: SpellItem[] }

/** A timeline has room for so many spells of work; those before them are played without a mark. */
const spellPagesMax = 10

/** The life of the chapter from its first word on, to be played back. */
export function PlaybackView({ place }: { place: ChapterPlace }) {
  const { id: chapterId, title } = place.chapter
  const asked = useAsked(useCallback((signal) => fetchPlayback(chapterId, signal), [chapterId]))
  const { answer } = asked
  if (!answer) {
    return (
      <main className="min-h-0 flex-1 overflow-y-auto">
        <Unanswered asked={asked} what="The history" />
      </main>
    )
  }
  if (answer.seq === 0) {
    return (
      <main className="flex-1">
        <EmptyState title="Nothing has been written yet">
          Once it has, you can watch it come about here.
        </EmptyState>
      </main>
    )
  }
  return <FilmScreen chapterId={chapterId} title={title} playback={answer} lanes={lanesOf(answer.spells)} />
}

async function fetchPlayback(chapterId: string, signal: AbortSignal): Promise<Playback> {
  const params = { chapterId }
  const [playback, spells] = await Promise.all([
    apiClient.call(getPlayback, { params }, { signal }),
    fetchSpells(chapterId, signal),
  ])
  return { ...playback, spells }
}

async function fetchSpells(chapterId: string, signal: AbortSignal): Promise<SpellItem[]> {
  const spells: SpellItem[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < spellPagesMax && cursor !== null; page += 1) {
    const query = { limit: 200, ...(cursor ? { cursor } : {}) }
    const answer = await apiClient.call(getHistory, { params: { chapterId }, query }, { signal })
    spells.push(...answer.items)
    cursor = answer.nextCursor
  }
  return spells
}
