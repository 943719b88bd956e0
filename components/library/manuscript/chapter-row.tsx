'use client'

import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { GripVertical, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import type { ChapterSummary } from '#lib/contract/manuscripts.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { countOf } from '../count-of.ts'
import { RenameChapter } from './rename-chapter.tsx'
import type { Chapters } from './use-chapters.ts'

/** A chapter in the list: its handle, its title that leads to it, its length, renaming and deleting. */
export function ChapterRow({
  chapter,
  canManage,
  chapters,
}: {
  chapter: ChapterSummary
  canManage: boolean
  chapters: Chapters
}) {
  const [isRenaming, setRenaming] = useState(false)
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: chapter.id })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={classNames(
        'flex min-h-11 items-center gap-2 rounded-md px-2',
        isDragging ? 'relative z-10 bg-float shadow-float' : 'hover:bg-hover',
      )}
    >
      {canManage && (
        <button
          type="button"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={`Move ${chapter.title}`}
          className="-ml-1 flex h-8 w-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-sm text-faint hover:text-ink"
        >
          <GripVertical aria-hidden />
        </button>
      )}
      {isRenaming ? (
        <RenameChapter chapter={chapter} rename={chapters.rename} onDone={() => setRenaming(false)} />
      ) : (
        <>
          <Link href={`/chapters/${chapter.id}`} className="min-w-0 flex-1 truncate rounded-sm py-2 text-ink">
            {chapter.title}
          </Link>
          <span className="text-xs whitespace-nowrap text-faint tabular-nums">
            {countOf(chapter.wordCount, 'word')}
          </span>
          {canManage && (
            <span className="flex">
              <IconButton label={`Rename ${chapter.title}`} onClick={() => setRenaming(true)}>
                <Pencil aria-hidden />
              </IconButton>
              <IconButton label={`Delete ${chapter.title}`} onClick={() => void chapters.remove(chapter)}>
                <Trash2 aria-hidden />
              </IconButton>
            </span>
          )}
        </>
      )}
    </li>
  )
}
