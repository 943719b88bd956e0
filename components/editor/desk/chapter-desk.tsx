'use client'

import { useState } from 'react'
import type { ChapterPlace } from '../chapter-context.tsx'
import { DeskHistoryContext, useDeskHistoryStore } from '#components/history/desk/desk-history.ts'
import { NameThisVersion } from '#components/history/desk/name-this-version.tsx'
import { AllComments } from '../all-comments/all-comments.tsx'
import { Outline } from '../outline/outline.tsx'
import { useRefusal } from '../recovery/use-refusal.ts'
import { ReviewContext, useReviewStore } from '../review/use-review.ts'
import { useSession } from '../use-session.ts'
import { EditorPane } from './editor-pane.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { TroubleNotice } from './trouble-notice.tsx'
import { TopBar } from './top-bar.tsx'
import { useChapterNews } from './use-chapter-news.ts'
import '../manuscript.css'
import '../review/review.css'

/** The desk at which a chapter is written: outline, page, margin. */
export function ChapterDesk(given: ChapterPlace) {
  const { session, isReady, reopen } = useSession(given.chapter.id, given.me.id)
  const place = useChapterNews(given, session)
  const [isOutlineOpen, setOutlineOpen] = useState(false)
  const review = useReviewStore(place.chapter.writing)
  const history = useDeskHistoryStore()
  const isRecovering = useRefusal(place, session, reopen)
  return (
    <ReviewContext value={review}>
      <DeskHistoryContext value={history}>
        <div
          id="desk"
          className="group/desk grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] overflow-hidden bg-desk"
        >
          <div>
            <TopBar place={place} session={session} onOpenOutline={() => setOutlineOpen(true)} />
            {!isRecovering && <TroubleNotice session={session} path={`/chapters/${place.chapter.id}`} />}
          </div>
          <div className="flex min-h-0">
            <Outline place={place} isOpen={isOutlineOpen} onOpenChange={setOutlineOpen} />
            {session && isReady ? (
              <EditorPane key={session.doc.guid} place={place} session={session} />
            ) : (
              <PageSkeleton place={place} session={session} />
            )}
          </div>
        </div>
        <AllComments place={place} session={session} />
        <NameThisVersion place={place} session={session} />
      </DeskHistoryContext>
    </ReviewContext>
  )
}
