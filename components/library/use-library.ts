'use client'

import { useState } from 'react'
import {
  deleteManuscript,
  listManuscripts,
  restoreManuscript,
  updateManuscript,
  type ManuscriptSummary,
} from '#lib/contract/manuscripts.ts'
import { apiClient } from '../api-client.ts'
import { showFailure, showToast } from '../ui/toast.tsx'
import { failureOf } from '../ui/use-submit.ts'

export interface LibraryContent {
  kept: ManuscriptSummary[]
  /** Where the list goes on; null at its end. */
  nextCursor: string | null
  /** What can still be brought back. */
  deleted: ManuscriptSummary[]
}

export interface LibraryActions {
  /** Throws the server's `StetError`. */
  rename: (manuscript: ManuscriptSummary, change: { title: string; authorLine: string }) => Promise<void>
  remove: (manuscript: ManuscriptSummary) => Promise<void>
  restore: (manuscript: ManuscriptSummary) => Promise<void>
  /** Shows one that was made elsewhere. */
  add: (manuscript: ManuscriptSummary) => void
  showMore: () => Promise<void>
}

/** The library as it stands in this page, and what can be done with it. */
export function useLibrary(initial: LibraryContent): LibraryContent & LibraryActions {
  const [content, setContent] = useState(initial)
  const restore = async (manuscript: ManuscriptSummary) => {
    const back = await apiClient.call(restoreManuscript, { params: { manuscriptId: manuscript.id } })
    setContent((now) => ({ ...without(now, manuscript.id), kept: [back, ...now.kept] }))
  }
  return {
    ...content,
    rename: async (manuscript, change) => {
      const changed = await apiClient.call(updateManuscript, {
        params: { manuscriptId: manuscript.id },
        body: change,
      })
      setContent((now) => ({
        ...now,
        kept: now.kept.map((one) => (one.id === changed.id ? changed : one)),
      }))
    },
    remove: reporting(async (manuscript) => {
      await apiClient.call(deleteManuscript, { params: { manuscriptId: manuscript.id } })
      const gone = { ...manuscript, deletedAt: new Date().toISOString() }
      setContent((now) => ({ ...without(now, manuscript.id), deleted: [gone, ...now.deleted] }))
      showToast(`“${manuscript.title}” is deleted.`, { undo: () => void reporting(restore)(manuscript) })
    }),
    restore: reporting(restore),
    add: (manuscript) => setContent((now) => ({ ...now, kept: [manuscript, ...now.kept] })),
    showMore: reporting(async () => {
      const { items, nextCursor } = await apiClient.call(listManuscripts, {
        query: { cursor: content.nextCursor ?? undefined },
      })
      setContent((now) => ({ ...now, kept: [...now.kept, ...items], nextCursor }))
    }),
  }
}

function without(content: LibraryContent, id: string): LibraryContent {
  return {
    ...content,
    kept: content.kept.filter((one) => one.id !== id),
    deleted: content.deleted.filter((one) => one.id !== id),
  }
}

/** The same work, whose failure is said in passing. */
function reporting<Given extends unknown[]>(work: (...given: Given) => Promise<void>) {
  return (...given: Given) => work(...given).catch((error: unknown) => showFailure(failureOf(error).message))
}
