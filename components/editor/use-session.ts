import { useMemo, useSyncExternalStore } from 'react'
import { openChapter, type ChapterSession } from './sync/chapter-session.ts'
import type { SaveState } from './sync/save-state.ts'

/** The line to a chapter: `session` once the browser has opened it, `isReady` once the text is here. */
export interface ChapterLine {
  session: ChapterSession | null
  isReady: boolean
}

/** The line, and how to let it go and open the chapter afresh. */
export interface ReopenableLine extends ChapterLine {
  reopen: () => Promise<void>
}

const closed: ChapterLine = { session: null, isReady: false }
const opening: SaveState = { kind: 'opening' }

/** Keeps a chapter open for as long as the page shows it. */
export function useSession(chapterId: string, userId: string): ReopenableLine {
  const line = useMemo(() => lineTo({ chapterId, userId }), [chapterId, userId])
  return { ...useSyncExternalStore(line.subscribe, line.get, () => closed), reopen: line.reopen }
}

export function useSaveState(session: ChapterSession | null): SaveState {
  return useSyncExternalStore(
    session?.saveState.subscribe ?? subscribeToNothing,
    session?.saveState.get ?? (() => opening),
    () => opening,
  )
}

/** Opens when the first part of the page asks for it, and closes when none does any more. */
function lineTo(place: { chapterId: string; userId: string }) {
  const listeners = new Set<() => void>()
  let line = closed
  const tell = (next: ChapterLine) => {
    line = next
    listeners.forEach((listener) => listener())
  }
  const open = () => {
    const session = openChapter(place)
    line = { session, isReady: false }
    void session.whenReady.then(() => line.session === session && tell({ session, isReady: true }))
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    if (line.session === null) open()
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      line.session?.close()
      line = closed
    }
  }
  const reopen = () => {
    line.session?.close()
    open()
    tell(line)
    return line.session?.whenReady ?? Promise.resolve()
  }
  return { get: () => line, subscribe, reopen }
}

function subscribeToNothing(): () => void {
  return () => undefined
}
