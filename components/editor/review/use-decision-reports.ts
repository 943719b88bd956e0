'use client'

import { useEffect } from 'react'
import { useChapter } from '../chapter-context.tsx'
import { sendReports } from './decision-reports.ts'

/** Tells the authors of suggestions what became of them, whenever the text is saved. */
export function useDecisionReports(): void {
  const { session, chapter, me } = useChapter()
  useEffect(() => {
    const { saveState } = session
    const onChange = () => {
      if (saveState.get().kind === 'saved') void sendReports({ userId: me.id, chapterId: chapter.id })
    }
    onChange()
    return saveState.subscribe(onChange)
  }, [session, chapter.id, me.id])
}
