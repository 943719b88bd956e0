'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { getPlaybackKeyframe, listPlaybackRows } from '#lib/contract/history.ts'
import { apiClient } from '../../api-client.ts'
import { FilmPlayer, type PlayerState } from './film-player.ts'

/** A player of a chapter's log up to row `seq`, at its end to begin with; null in the first moment. */
export function useFilmPlayer(
  chapterId: string,
  { seq, keyframes }: { seq: number; keyframes: readonly { seq: number }[] },
): FilmPlayer | null {
  const [player, setPlayer] = useState<FilmPlayer | null>(null)
  useEffect(() => {
    const made = new FilmPlayer({
      seq,
      keyframes,
      rowsAfter: (after) => apiClient.call(listPlaybackRows, { params: { chapterId }, query: { after } }),
      keyframe: (at) => apiClient.call(getPlaybackKeyframe, { params: { chapterId, seq: String(at) } }),
    })
    made.seek(seq)
    // A player has a lifetime of its own, which begins and ends with the page.
    // oxlint-disable-next-line react/set-state-in-effect
    setPlayer(made)
    return () => made.close()
  }, [chapterId, seq, keyframes])
  return player
}

export function usePlayerState(player: FilmPlayer): PlayerState {
  return useSyncExternalStore(player.subscribe, player.getState, player.getState)
}
