import type { Announcements, ScreenReaderInstructions, UniqueIdentifier } from '@dnd-kit/core'
import type { ChapterSummary } from '#lib/contract/manuscripts.ts'

export const moveInstructions: ScreenReaderInstructions = {
  draggable:
    'Press Space to pick the chapter up, the arrow keys to move it, Space again to put it down, Escape to leave it where it was.',
}

/** What a screen reader says while a chapter is moved: titles and places, not ids. */
export function moveAnnouncements(chapters: ChapterSummary[]): Announcements {
  const titleOf = (id: UniqueIdentifier) => chapters.find((one) => one.id === id)?.title ?? 'The chapter'
  const placeOf = (id: UniqueIdentifier) =>
    `${chapters.findIndex((one) => one.id === id) + 1} of ${chapters.length}`
  return {
    onDragStart: ({ active }) => `${titleOf(active.id)} is picked up.`,
    onDragOver: ({ active, over }) =>
      over ? `${titleOf(active.id)} is at place ${placeOf(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      over
        ? `${titleOf(active.id)} is put down at place ${placeOf(over.id)}.`
        : `${titleOf(active.id)} is put down.`,
    onDragCancel: ({ active }) => `${titleOf(active.id)} stays where it was.`,
  }
}
