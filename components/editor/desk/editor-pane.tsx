import { useCallback } from 'react'
import { can } from '#lib/access/permission.ts'
import type { RoomEvent } from '#lib/wire/message-type.ts'
import { apiClient } from '#components/api-client.ts'
import { HistoryMarks } from '#components/history/desk/history-marks.tsx'
import { ChapterContext, isReader, type ChapterPlace } from '../chapter-context.tsx'
import { KeysDialog } from '../keys/keys-dialog.tsx'
import { Margin } from '../margin/margin.tsx'
import { LostWords } from '../recovery/lost-words.tsx'
import { usePutBack } from '../recovery/use-put-back.ts'
import { ShownText } from '../review/shown-text.tsx'
import { useReviewState } from '../review/use-review.ts'
import type { ChapterSession } from '../sync/chapter-session.ts'
import { Toolbar } from '../toolbar/toolbar.tsx'
import { useChapterEditor } from '../use-chapter-editor.ts'
import { ChapterTitle } from './chapter-title.tsx'
import { DeskFooter } from './desk-footer.tsx'
import { PageLayout } from './page-layout.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { ReadOn } from './read-on.tsx'
import { useIsNarrow } from './use-is-narrow.ts'
import { useRecedingControls } from './use-receding-controls.ts'

/** The page with its text, its margin, and what belongs to the text: toolbar and footer. */
export function EditorPane({ place, session }: { place: ChapterPlace; session: ChapterSession }) {
  const editor = useChapterEditor(place, session)
  const isNarrow = useIsNarrow()
  const onRoomEvent = useCallback(
    (listener: (event: RoomEvent) => void) => session.onRoomEvent(listener),
    [session],
  )
  const { view } = useReviewState()
  const { lost, putAway } = usePutBack(place, session, editor)
  useRecedingControls(editor)
  if (!editor) return <PageSkeleton place={place} session={session} />
  return (
    <ChapterContext value={{ ...place, session, editor, isNarrow }}>
      <PageLayout
        toolbar={isReader(place) ? null : <Toolbar />}
        title={<ChapterTitle place={place} />}
        text={
          <>
            <ShownText editor={editor} place={place} session={session} />
            {isReader(place) && <ReadOn place={place} />}
          </>
        }
        margin={
          view === 'marked' && (
            <Margin
              editor={editor}
              client={apiClient}
              chapterId={place.chapter.id}
              me={place.me}
              canComment={can(place.chapter.role, 'comment')}
              isNarrow={isNarrow}
              line={session.saveState}
              onRoomEvent={onRoomEvent}
            />
          )
        }
        footer={isReader(place) ? null : <DeskFooter />}
        over={
          <div hidden={view !== 'marked'}>
            <HistoryMarks />
          </div>
        }
      />
      <KeysDialog />
      <LostWords texts={lost} onDone={putAway} />
    </ChapterContext>
  )
}
