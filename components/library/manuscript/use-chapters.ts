'use client'

import { useState } from 'react'
import { createChapter, deleteChapter, restoreChapter, updateChapter } from '#lib/contract/chapters.ts'
import type { ChapterSummary } from '#lib/contract/manuscripts.ts'
import { apiClient } from '../../api-client.ts'
import { showFailure, showToast } from '../../ui/toast.tsx'
import { failureOf } from '../../ui/use-submit.ts'

export interface Chapters {
  kept: ChapterSummary[]
  deleted: ChapterSummary[]
  /** Throws the server's `StetError`. */
  add: (title: string) => Promise<void>
  /** Shows chapters that came in another way, at the end. */
  append: (chapters: ChapterSummary[]) => void
  /** Throws the server's `StetError`. */
  rename: (chapter: ChapterSummary, title: string) => Promise<void>
  /** Moves at once; goes back if the server refuses. */
  move: (chapterId: string, position: number) => Promise<void>
  remove: (chapter: ChapterSummary) => Promise<void>
  restore: (chapter: ChapterSummary) => Promise<void>
}

/** The chapters of a manuscript as they stand in this page, in order, and what can be done with them. */
export function useChapters(
  manuscriptId: string,
  initial: { kept: ChapterSummary[]; deleted: ChapterSummary[] },
): Chapters {
  const [{ kept, deleted }, setChapters] = useState(initial)
  const restore = async (chapter: ChapterSummary) => {
    const back = await apiClient.call(restoreChapter, { params: { chapterId: chapter.id } })
    setChapters((now) => ({
      kept: [...now.kept, back],
      deleted: now.deleted.filter((one) => one.id !== chapter.id),
    }))
  }
  return {
    kept,
    deleted,
    add: async (title) => {
      const added = await apiClient.call(createChapter, { params: { manuscriptId }, body: { title } })
      setChapters((now) => ({ ...now, kept: [...now.kept, added] }))
    },
    append: (added) => setChapters((now) => ({ ...now, kept: [...now.kept, ...added] })),
    rename: async (chapter, title) => {
      const params = { chapterId: chapter.id }
      const renamed = await apiClient.call(updateChapter, { params, body: { title } })
      setChapters((now) => ({
        ...now,
        kept: now.kept.map((one) => (one.id === renamed.id ? renamed : one)),
      }))
    },
    move: async (chapterId, position) => {
      setChapters((now) => ({ ...now, kept: moved(now.kept, chapterId, position) }))
      try {
        await apiClient.call(updateChapter, { params: { chapterId }, body: { position } })
      } catch (error) {
        setChapters((now) => ({ ...now, kept }))
        showFailure(failureOf(error).message)
      }
    },
    remove: reporting(async (chapter) => {
      await apiClient.call(deleteChapter, { params: { chapterId: chapter.id } })
      const gone = { ...chapter, deletedAt: new Date().toISOString() }
      setChapters((now) => ({
        kept: now.kept.filter((one) => one.id !== chapter.id),
        deleted: [gone, ...now.deleted],
      }))
      showToast(`“${chapter.title}” is deleted.`, { undo: () => void reporting(restore)(chapter) })
    }),
    restore: reporting(restore),
  }
}

function moved(chapters: ChapterSummary[], chapterId: string, position: number): ChapterSummary[] {
  const others = chapters.filter((one) => one.id !== chapterId)
  const [own] = chapters.filter((one) => one.id === chapterId)
  return own ? others.toSpliced(position, 0, own) : chapters
}

function reporting(work: (chapter: ChapterSummary) => Promise<void>) {
  return (chapter: ChapterSummary) =>
    work(chapter).catch((error: unknown) => showFailure(failureOf(error).message))
}
