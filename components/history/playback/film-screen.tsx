'use client'

import { useEffect, useRef, type RefObject } from 'react'
import { authorColor } from '../../ui/author-color.ts'
import { Notice } from '../../ui/notice.tsx'
import { failureOf } from '../../ui/use-submit.ts'
import { HistorySheet } from '../text/history-sheet.tsx'
import { FilmText } from './film-text.tsx'
import type { FilmPlayer } from './film-player.ts'
import type { Lane } from './lanes.ts'
import type { Playback } from './playback-view.tsx'
import { PlayerControls } from './player-controls.tsx'
import { useFilmPlayer, usePlayerState } from './use-film-player.ts'

interface FilmProps {
  chapterId: string
  title: string
  playback: Playback
  lanes: readonly Lane[]
}

/** The text as it comes about, and the controls below it. */
export function FilmScreen(props: FilmProps) {
  const player = useFilmPlayer(props.chapterId, props.playback)
  if (!player) return <main className="flex-1" />
  return <Running {...props} player={player} />
}

function Running({ title, playback, lanes, player }: FilmProps & { player: FilmPlayer }) {
  const state = usePlayerState(player)
  const sheet = useRef<HTMLElement>(null)
  const writer = playback.people.find(({ id }) => id === state.userId) ?? null
  useSpaceKey(player)
  useFollowing(sheet, state.isPlaying ? state.frame.changed : null, state.seq)
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      {state.failure !== null && (
        <div className="mx-auto w-full max-w-[752px] px-4 pb-2">
          <Notice tone="danger">{failureOf(state.failure).message}</Notice>
        </div>
      )}
      <HistorySheet title={title} scroller={sheet}>
        <FilmText
          frame={state.frame}
          label={`Text of ${title} at this moment`}
          color={writer ? authorColor(writer.color) : undefined}
        />
      </HistorySheet>
      <PlayerControls player={player} state={state} playback={playback} lanes={lanes} writer={writer} />
    </main>
  )
}

/** Space plays and pauses wherever it does nothing else. */
function useSpaceKey(player: FilmPlayer): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      if (
        target instanceof Element &&
        target.closest('button, a, select, [type=radio], [role=dialog], [role=menu]')
      )
        return
      event.preventDefault()
      if (player.getState().isPlaying) player.pause()
      else player.play()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [player])
}

/** Keeps the paragraph that is being written in sight. */
function useFollowing(sheet: RefObject<HTMLElement | null>, changed: string | null, seq: number): void {
  useEffect(() => {
    if (changed === null || !sheet.current) return
    const block = sheet.current.querySelector('[data-just-written]')
    if (!block) return
    const [around, it] = [sheet.current.getBoundingClientRect(), block.getBoundingClientRect()]
    const isInSight = it.bottom > around.top + 40 && it.bottom < around.bottom - 40
    if (!isInSight) block.scrollIntoView({ block: it.height > around.height ? 'end' : 'center' })
  }, [sheet, changed, seq])
}
