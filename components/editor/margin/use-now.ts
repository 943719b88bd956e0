'use client'

import { useSyncExternalStore } from 'react'

const stepMs = 30_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let nowMs = 0

/** The time, as it is every half minute: one clock for all that shows how long ago something was. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, () => 0)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, stepMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

function read(): number {
  if (nowMs === 0 || timer === undefined) nowMs = Math.max(nowMs, roundedNow())
  return nowMs
}

/** Steady between two reads of one rendering. */
function roundedNow(): number {
  return Math.floor(Date.now() / stepMs) * stepMs + stepMs
}
