'use client'

import { EditorContent, type Editor } from '@tiptap/react'
import type { ChapterPlace } from '../chapter-context.tsx'
import type { ChapterSession } from '../sync/chapter-session.ts'
import { CleanText } from './clean-text.tsx'
import { useReviewState } from './use-review.ts'

/** The text in the view that was chosen: with its suggestions, in the editor, or clean, to be read. */
export function ShownText({
  editor,
  place,
  session,
}: {
  editor: Editor
  place: ChapterPlace
  session: ChapterSession
}) {
  const { view } = useReviewState()
  return (
    <>
      <div hidden={view !== 'marked'}>
        <EditorContent editor={editor} />
      </div>
      {view !== 'marked' && (
        <CleanText doc={session.doc} view={view} label={`Text of ${place.chapter.title}`} />
      )}
    </>
  )
}
