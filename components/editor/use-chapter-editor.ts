import { useEditor, type Editor } from '@tiptap/react'
import { useEffect } from 'react'
import type { ChapterPlace } from './chapter-context.tsx'
import { editorExtensions } from './editor-extensions.ts'
import type { NotSavedReason } from './desk/why-not-saved.ts'
import type { ChapterSession } from './sync/chapter-session.ts'
import { useReview, useReviewState } from './review/use-review.ts'
import { adviceFor } from './sync/save-state.ts'
import { useSaveState } from './use-session.ts'

/**
 * The editor of a chapter whose text is here; null in the first moment.
 *
 * React hears nothing of transactions: what shows the state of the editor asks for it with `useEditorState`.
 */
export function useChapterEditor(place: ChapterPlace, session: ChapterSession): Editor | null {
  const { chapter } = place
  const review = useReview()
  const { mode, view } = useReviewState()
  const saveState = useSaveState(session)
  const editable = chapter.writing !== 'none'
  const isReading = mode === 'read' || view !== 'marked'
  const isClosed = saveState.kind === 'not_saved' && isClosedFor(saveState.why)
  const editor = useEditor(
    {
      extensions: editorExtensions(place, session, review),
      editable,
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      injectCSS: false,
      // It walks the document after every change to report deletions; nothing here listens.
      enableCoreExtensions: { delete: false },
      enableInputRules: false,
      enablePasteRules: false,
      editorProps: {
        attributes: {
          class: 'manuscript',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-readonly': String(!editable),
          'aria-label': `Text of ${chapter.title}`,
          // Without write access the text can still be focused, so that it is read and selected with the keyboard.
          tabindex: '0',
          spellcheck: 'true',
        },
      },
    },
    [session, chapter.id, chapter.writing],
  )
  useEffect(() => {
    editor?.setEditable(editable && !isClosed && !isReading, false)
  }, [editor, editable, isClosed, isReading])
  return editor
}

/** Whether nothing that is written now could ever be sent: the chapter is gone, or no longer this person's to write in. */
function isClosedFor(why: NotSavedReason): boolean {
  if (why === 'storage' || why === 'device') return false
  return adviceFor(why) === 'leave' || adviceFor(why) === 'start_afresh'
}
