'use client'

import { useCallback, useEffect, useState } from 'react'
import { isStetError } from '#lib/base/stet-error.ts'
import { failureOf } from '../ui/use-submit.ts'

/** An answer on its way, here, or not coming and why; `isRefused` where it is not for this person. */
export type Asked<Answer> =
  | { state: 'asking'; answer: null; why: null }
  | { state: 'answered'; answer: Answer; why: null }
  | { state: 'failed'; answer: null; why: string; isRefused: boolean }

const asking = { state: 'asking', answer: null, why: null } as const

/**
 * Asks when it is first shown and whenever `ask` is another function (so give one from `useCallback`); the answer to a question that nobody
 * has any more is dropped. `again` asks once more; with `quietly` what is shown stays until the new answer is here.
 */
export function useAsked<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
): Asked<Answer> & { again: (how?: { quietly: boolean }) => void } {
  const [turn, setTurn] = useState(0)
  const [asked, setAsked] = useState<{ ask: typeof ask; now: Asked<Answer> }>({ ask, now: asking })
  useEffect(() => {
    const leaving = new AbortController()
    ask(leaving.signal).then(
      (answer) => {
        if (!leaving.signal.aborted) setAsked({ ask, now: { state: 'answered', answer, why: null } })
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return
        const isRefused = isStetError(error) && error.code === 'forbidden'
        const why = failureOf(error).message
        setAsked({ ask, now: { state: 'failed', answer: null, why, isRefused } })
      },
    )
    return () => leaving.abort()
  }, [ask, turn])
  const again = useCallback(
    ({ quietly } = { quietly: false }) => {
      if (!quietly) setAsked({ ask, now: asking })
      setTurn((before) => before + 1)
    },
    [ask],
  )
  return { ...(asked.ask === ask ? asked.now : asking), again }
}
