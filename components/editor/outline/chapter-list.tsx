'use client'

import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useId } from 'react'
import { can } from '#lib/access/permission.ts'
import { useNotifications } from '#components/notifications/use-notifications.ts'
import { isReader, type ChapterPlace } from '../chapter-context.tsx'
import { AddChapter } from './add-chapter.tsx'
import { ImportHere } from './import-here.tsx'
import { ChapterRow } from './chapter-row.tsx'
import { moveAnnouncements, moveInstructions } from './move-announcements.ts'
import { useChapterOrder } from './use-chapter-order.ts'

/** The chapters in order, with their words. Who may, drags them, or moves them with Space and the arrow keys. */
export function ChapterList({ place, onChosen }: { place: ChapterPlace; onChosen?: () => void }) {
  const { chapter, manuscript } = place
  const { chapters, move } = useChapterOrder(manuscript)
  const unread = useUnreadThreads()
  const mayChange = can(chapter.role, 'manageChapters')
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  return (
    <DndContext
      id={useId()}
      sensors={sensors}
      accessibility={{
        announcements: moveAnnouncements(chapters),
        screenReaderInstructions: moveInstructions,
      }}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over && over.id !== active.id) void move(String(active.id), String(over.id))
      }}
    >
      <SortableContext items={chapters.map((one) => one.id)} strategy={verticalListSortingStrategy}>
        <ol className="flex flex-col gap-px">
          {chapters.map((one) => (
            <ChapterRow
              key={one.id}
              chapter={one}
              isCurrent={one.id === chapter.id}
              mayMove={mayChange && chapters.length > 1}
              unread={unread.get(one.id) ?? 0}
              onChosen={onChosen}
            />
          ))}
        </ol>
      </SortableContext>
      {!isReader(place) && (
        <div className="mt-2 flex flex-col gap-1">
          {mayChange && <AddChapter manuscriptId={manuscript.id} count={chapters.length} />}
          <ImportHere place={place} />
        </div>
      )}
    </DndContext>
  )
}

/** In how many threads of each chapter something waits. */
function useUnreadThreads(): Map<string, number> {
  const { chapters } = useNotifications().state
  return new Map(chapters.map(({ chapterId, unreadThreads }) => [chapterId, unreadThreads.length]))
}
