'use client'

import { useCallback, useEffect, useState, type RefObject } from 'react'
import { bringIntoSight } from '../marks/bring-into-sight.ts'

/** Going from change to change: the one in hand, by number from 0, and how to take another in hand. */
export interface Stops {
  active: number | null
  /** To the next (1) or the one before (−1), round at the ends. */
  step: (by: 1 | -1) => void
}

/** `Ctrl/⌘+Alt+J` and `K` step, as from suggestion to suggestion on the desk; the change in hand comes into sight. A click takes one in hand, too. */
export function useStops({ stops, sheet }: { stops: number; sheet: RefObject<HTMLElement | null> }): Stops {
  const [active, setActive] = useState<number | null>(null)
  const step = useCallback(
    (by: 1 | -1) => {
      if (stops === 0) return
      setActive((before) => {
        if (before === null) return by === 1 ? 0 : stops - 1
        return (before + by + stops) % stops
      })
    },
    [stops],
  )
  useEffect(() => {
    if (active === null) return
    const block = sheet.current?.querySelector(`[data-stop="${active}"]`)
    if (block) bringIntoSight(block)
  }, [active, sheet])
  useEffect(() => {
    const text = sheet.current
    const onClick = ({ target }: MouseEvent) => {
      // The note of a move leads elsewhere.
      const stop =
        target instanceof Element && !target.closest('button') ? target.closest('[data-stop]') : null
      if (stop instanceof HTMLElement) setActive(Number(stop.dataset['stop']))
    }
    text?.addEventListener('click', onClick)
    return () => text?.removeEventListener('click', onClick)
  }, [sheet])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      const by = ({ KeyJ: 1, KeyK: -1 } as const)[event.code]
      if (by === undefined) return
      event.preventDefault()
      step(by)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [step])
  // A comparison that was made afresh can have fewer changes.
  return { active: active !== null && active < stops ? active : null, step }
}
