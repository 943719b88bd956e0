import { arrayMove } from '@dnd-kit/sortable'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { isStetError } from '#lib/base/stet-error.ts'
import { updateChapter } from '#lib/contract/chapters.ts'
import type { ChapterSummary, Manuscript } from '#lib/contract/manuscripts.ts'
import { showFailure } from '#components/ui/toast.tsx'
import { apiClient } from '#components/api-client.ts'

/** The chapters in order, and how to move one to where another stands: shown at once, taken back when the server refuses. */
export function useChapterOrder(manuscript: Manuscript): {
  chapters: ChapterSummary[]
  move: (id: string, overId: string) => Promise<void>
} {
  const router = useRouter()
  const [chapters, setChapters] = useState(manuscript.chapters)
  const [seen, setSeen] = useState(manuscript.chapters)
  if (seen !== manuscript.chapters) {
    setSeen(manuscript.chapters)
    setChapters(manuscript.chapters)
  }
  const move = async (id: string, overId: string) => {
    const from = chapters.findIndex((one) => one.id === id)
    const to = chapters.findIndex((one) => one.id === overId)
    if (from < 0 || to < 0) return
    setChapters(arrayMove(chapters, from, to))
    try {
      await apiClient.call(updateChapter, { params: { chapterId: id }, body: { position: to } })
      router.refresh()
    } catch (error) {
      setChapters(chapters)
      showFailure(isStetError(error) ? error.message : 'The chapter could not be moved.')
    }
  }
  return { chapters, move }
}
