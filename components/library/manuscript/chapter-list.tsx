'use client'

import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import type { ChapterSummary } from '#lib/contract/manuscripts.ts'
import { ImportEntry } from '../../convert/import/import-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { AddChapter } from './add-chapter.tsx'
import { ChapterRow } from './chapter-row.tsx'
import { useChapters } from './use-chapters.ts'

/** The chapters in order: drag them, or move them by Space and the arrow keys on the handle. */
export function ChapterList({
  manuscript: { id: manuscriptId, title },
  chapters: initial,
  deletedChapters,
  canManage,
}: {
  manuscript: { id: string; title: string }
  chapters: ChapterSummary[]
  deletedChapters: ChapterSummary[]
  canManage: boolean
}) {
  const chapters = useChapters(manuscriptId, { kept: initial, deleted: deletedChapters })
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const drop = ({ active, over }: DragEndEvent) => {
    const position = chapters.kept.findIndex((one) => one.id === over?.id)
    if (position >= 0 && active.id !== over?.id) void chapters.move(String(active.id), position)
  }
  return (
    <div className="flex flex-col gap-4">
      {chapters.kept.length === 0 && <p className="text-soft">There is no chapter yet.</p>}
      <DndContext id={manuscriptId} sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
        <SortableContext items={chapters.kept} strategy={verticalListSortingStrategy} disabled={!canManage}>
          <ol className="-mx-2 -my-2 flex flex-col empty:hidden">
            {chapters.kept.map((chapter) => (
              <ChapterRow key={chapter.id} chapter={chapter} canManage={canManage} chapters={chapters} />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {canManage && (
        <div className="flex flex-wrap items-start gap-2">
          <AddChapter count={chapters.kept.length} add={chapters.add} />
          <ImportEntry
            targets={[{ kind: 'manuscript', id: manuscriptId, title }, { kind: 'newManuscript' }]}
            dropWords="Drop the file to add its chapters"
            trigger={(open) => <Button onClick={open}>Import a file</Button>}
            onImported={({ manuscript, chapters: added }) => !manuscript && chapters.append(added)}
          />
        </div>
      )}
      {canManage && chapters.deleted.length > 0 && (
        <DeletedChapters deleted={chapters.deleted} restore={chapters.restore} />
      )}
    </div>
  )
}

function DeletedChapters({
  deleted,
  restore,
}: {
  deleted: ChapterSummary[]
  restore: (chapter: ChapterSummary) => Promise<void>
}) {
  return (
    <section aria-label="Deleted chapters" className="border-t border-hairline pt-4">
      <h3 className="text-xs font-medium text-faint">Deleted; each waits 30 days</h3>
      <ul>
        {deleted.map((chapter) => (
          <li key={chapter.id} className="flex min-h-10 items-center gap-3">
            <span className="min-w-0 flex-1 truncate text-soft">{chapter.title}</span>
            {chapter.deletedAt && (
              <span className="text-xs text-faint">
                <RelativeTime at={chapter.deletedAt} />
              </span>
            )}
            <Button size="small" aria-label={`Bring back ${chapter.title}`} onClick={() => restore(chapter)}>
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
