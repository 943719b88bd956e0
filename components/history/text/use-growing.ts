'use client'

import { startTransition, useEffect, useState } from 'react'

const firstBlocks = 80
const moreBlocks = 240

/**
 * How many of `total` blocks to render by now: a screenful at once, the rest in pieces between which the page can be used. What has been
 * rendered stays so while one text takes another's place. Never fewer than `atLeast`.
 */
export function useGrowing(total: number, atLeast = 0): number {
  const [grown, setGrown] = useState(firstBlocks)
  useEffect(() => {
    if (grown >= total) return
    const timer = setTimeout(() => startTransition(() => setGrown(grown + moreBlocks)), 0)
    return () => clearTimeout(timer)
  }, [grown, total])
  return Math.min(Math.max(grown, atLeast), total)
}
