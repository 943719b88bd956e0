import { useEffect, useRef, useState } from 'react'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { extractOwnSuggestions } from '#lib/review/own-suggestions.ts'
import type { ChapterPlace } from '../chapter-context.tsx'
import type { ChapterSession } from '../sync/chapter-session.ts'
import { useSaveState } from '../use-session.ts'
import { keepRescue, readRescue } from './rescue.ts'

/** So many refusals in so short a time mean that trying again leads nowhere; the page then asks what to do. */
const refusalsMax = 5
const refusalWindowMs = 60_000

/**
 * When the server refuses an edit: takes one's own suggestions out of the refused copy, keeps them, and opens the chapter
 * afresh, where `usePutBack` puts them on again. True while that is under way.
 */
export function useRefusal(
  place: ChapterPlace,
  session: ChapterSession | null,
  reopen: () => Promise<void>,
): boolean {
  const state = useSaveState(session)
  const [gaveUp, setGaveUp] = useState(false)
  const handled = useRef<ChapterSession | null>(null)
  const isRefused =
    state.kind === 'not_saved' && state.why === 'refused_edit' && place.chapter.writing !== 'none'

  useEffect(() => {
    if (!isRefused || !session || handled.current === session) return
    handled.current = session
    const key = { userId: place.me.id, chapterId: place.chapter.id }
    const now = Date.now()
    const refusedAt = [...(readRescue(key)?.refusedAt ?? []), now].filter((at) => now - at < refusalWindowMs)
    if (refusedAt.length > refusalsMax) {
      queueMicrotask(() => setGaveUp(true))
      return
    }
    keepRescue(key, { own: extractOwnSuggestions(documentFromYdoc(session.doc), place.me.id), refusedAt })
    void session.discardKept().then(reopen)
  }, [isRefused, session, reopen, place.me.id, place.chapter.id])

  return isRefused && !gaveUp
}
