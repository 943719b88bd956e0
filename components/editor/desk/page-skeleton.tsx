import { isReader, type ChapterPlace } from '../chapter-context.tsx'
import type { ChapterSession } from '../sync/chapter-session.ts'
import { useSaveState } from '../use-session.ts'
import { ChapterTitle } from './chapter-title.tsx'
import { PageLayout } from './page-layout.tsx'
import { SlowNotice } from './slow-notice.tsx'

/** The page before its text is here: the same frame with quiet lines where the text will stand. */
export function PageSkeleton({ place, session }: { place: ChapterPlace; session: ChapterSession | null }) {
  const saveState = useSaveState(session)
  return (
    <PageLayout
      toolbar={isReader(place) ? null : <span />}
      title={<ChapterTitle place={place} />}
      text={
        <div aria-busy="true">
          <output className="sr-only">The chapter is being opened.</output>
          <SlowNotice saveState={saveState} />
          <div aria-hidden className="page-lines" />
        </div>
      }
      margin={null}
      footer={isReader(place) ? null : <div className="h-8" />}
    />
  )
}
