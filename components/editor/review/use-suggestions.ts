'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { listSuggestions, type Suggestion } from '#lib/review/suggestion.ts'

/** So long after the last change the list is read again: nobody reads cards while typing. */
const quietMs = 120

/** The open suggestions of the chapter in reading order, a moment behind the text. */
export function useSuggestions(editor: Editor): Suggestion[] {
  const [suggestions, setSuggestions] = useState<Suggestion[]>(() => listSuggestions(editor.state.doc))
  useEffect(() => {
    let timer = 0
    let shown = ''
    const read = () => {
      if (editor.isDestroyed) return
      const found = listSuggestions(editor.state.doc)
      const json = JSON.stringify(found)
      if (json === shown) return
      shown = json
      setSuggestions(found)
    }
    const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return
      clearTimeout(timer)
      timer = window.setTimeout(read, quietMs)
    }
    read()
    editor.on('transaction', onTransaction)
    return () => {
      clearTimeout(timer)
      editor.off('transaction', onTransaction)
    }
  }, [editor])
  return suggestions
}
