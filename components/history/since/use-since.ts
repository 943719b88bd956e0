'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { getSince, noteVisit, type Since } from '#lib/contract/versions.ts'
import { apiClient } from '../../api-client.ts'

/** Somebody who was away for longer, with the page open, is told what changed when they come back. */
const awayMs = 5 * 60_000

/**
 * What others changed since this person last looked, or null: nothing, or it has been put away. The server hears that they have
 * looked when they put it away or leave. What cannot be learnt is not missed: nothing is said of it.
 */
export function useSince(chapterId: string): { since: Since | null; putAway: () => void } {
  const [since, setSince] = useState<Since | null>(null)
  const hasAnswer = useRef(false)
  const isUnseen = useRef(false)
  const note = useCallback(
    (keepalive: boolean) => {
      if (!hasAnswer.current) return
      apiClient.call(noteVisit, { params: { chapterId } }, { keepalive }).catch(() => undefined)
    },
    [chapterId],
  )
  useEffect(() => {
    let hiddenAtMs = 0
    const leaving = new AbortController()
    const ask = () => {
      apiClient.call(getSince, { params: { chapterId } }, { signal: leaving.signal }).then(
        (answer) => {
          hasAnswer.current = true
          isUnseen.current = answer.changed
          setSince(answer.changed ? answer : null)
        },
        () => undefined,
      )
    }
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') {
        hiddenAtMs = Date.now()
        if (!isUnseen.current) note(true)
      } else if (hiddenAtMs > 0 && Date.now() - hiddenAtMs > awayMs && !isUnseen.current) {
        ask()
      }
    }
    const onPageHide = () => note(true)
    ask()
    document.addEventListener('visibilitychange', onVisibility)
    addEventListener('pagehide', onPageHide)
    return () => {
      leaving.abort()
      document.removeEventListener('visibilitychange', onVisibility)
      removeEventListener('pagehide', onPageHide)
      note(true)
      hasAnswer.current = false
    }
  }, [chapterId, note])
  const putAway = useCallback(() => {
    isUnseen.current = false
    setSince(null)
    note(false)
  }, [note])
  return { since, putAway }
}
