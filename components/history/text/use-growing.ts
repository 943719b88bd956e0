'use client'

import { startTransition, useEffect, useState } from 'react'

const firstBlocks = 80
const moreBlocks = 240

/**
 * How many of `total` blocks to render by now: a screenful at once, the rest in pieces between which the page can be used. What has been
 * rendered stays so while one text takes another's place; after a much shorter one a long one comes in pieces again. Never fewer than
 * `atLeast`.
 */
export function useGrowing(total: number, atLeast = 0): number {
  const [grown, setGrown] = useState(firstBlocks)
  useEffect(() => {
    const next = grown < total ? grown + moreBlocks : Math.min(grown, total + moreBlocks)
    if (next === grown) return
    const timer = setTimeout(() => startTransition(() => setGrown(next)), 0)
    return () => clearTimeout(timer)
  }, [grown, total])
  return Math.min(Math.max(grown, atLeast), total)
}
