import { getRuntime } from '#server/runtime.ts'

/** Tells all open pages of the chapter that its threads are no longer what they were. */
export function announceThreads(chapterId: string): void {
  getRuntime().rooms.announce([chapterId], { type: 'threads' })
}
