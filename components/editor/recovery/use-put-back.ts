import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { leftBehind } from '#lib/review/left-behind.ts'
import { reapplySuggestions } from '#lib/review/reapply.ts'
import type { ChapterPlace } from '../chapter-context.tsx'
import type { ChapterSession } from '../sync/chapter-session.ts'
import { useSaveState } from '../use-session.ts'
import { dropRescue, readRescue } from './rescue.ts'

/**
 * Puts suggestions that were rescued from a refused copy onto the fresh chapter, and forgets them once the server has them.
 * Returns the texts that found no place, and how to put them away.
 */
export function usePutBack(place: ChapterPlace, session: ChapterSession, editor: Editor | null) {
  const [lost, setLost] = useState<string[]>([])
  const [isPut, setPut] = useState(false)
  const state = useSaveState(session)
  const userId = place.me.id
  const chapterId = place.chapter.id
  const mayWrite = place.chapter.writing !== 'none'

  useEffect(() => {
    if (!editor || !mayWrite || !readRescue({ userId, chapterId })) return
    const put = () => {
      const rescue = readRescue({ userId, chapterId })
      if (!rescue || editor.isDestroyed) return
      const plain = leftBehind(rescue.own, documentFromYdoc(session.doc))
      const { tr } = editor.state
      const { lost: withoutPlace } = reapplySuggestions(tr, rescue.own)
      if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false))
      setLost([...withoutPlace, ...plain])
      setPut(true)
    }
    // Before the editor is on the page, what is dispatched does not reach the chapter.
    if (editor.isInitialized) queueMicrotask(put)
    else editor.on('create', put)
    return () => void editor.off('create', put)
  }, [editor, session, mayWrite, userId, chapterId])

  useEffect(() => {
    if (isPut && state.kind === 'saved') dropRescue({ userId, chapterId })
  }, [isPut, state.kind, userId, chapterId])

  return { lost, putAway: () => setLost([]) }
}
