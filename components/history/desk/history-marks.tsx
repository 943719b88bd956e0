'use client'

import { WhoWrote } from '../authorship/who-wrote.tsx'
import { SinceBar } from '../since/since-bar.tsx'
import { useDeskHistoryState } from './desk-history.ts'

/** What of the history is painted into the live text: the changes since the last visit, and who wrote what. */
export function HistoryMarks() {
  const { showsAuthors } = useDeskHistoryState()
  return (
    <>
      <SinceBar />
      {showsAuthors && <WhoWrote />}
    </>
  )
}
