import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEffect, useState } from 'react'
import { countWordsOfText } from '#lib/manuscript/word-count.ts'

/** Counting is work in proportion to the chapter, so it waits for a pause in the typing. */
const pauseMs = 500
const selectionPauseMs = 120

/** The words of the text, suggested deletions left out, `before` until they are counted. */
export function useWordCount(editor: Editor, before: number): number {
  const [words, setWords] = useState(before)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => setWords(wordsIn(editor.state.doc))
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(count, pauseMs)
    }
    later()
    editor.on('update', later)
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
    }
  }, [editor])
  return words
}

/** The words of the selection; 0 while nothing is selected. Counted when the selection has come to rest. */
export function useSelectedWordCount(editor: Editor): number {
  const [words, setWords] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => {
      const { doc, selection } = editor.state
      setWords(countWordsOfText(doc.textBetween(selection.from, selection.to, '\n', ' ')))
    }
    const later = () => {
      clearTimeout(timer)
      if (editor.state.selection.empty) setWords(0)
      else timer = setTimeout(count, selectionPauseMs)
    }
    editor.on('selectionUpdate', later)
    return () => {
      clearTimeout(timer)
      editor.off('selectionUpdate', later)
    }
  }, [editor])
  return words
}

const counts = new WeakMap<Node, number>()

/** Paragraphs are values: one that has not changed is not counted again. */
function wordsIn(document: Node): number {
  let words = 0
  document.forEach((block) => {
    const known = counts.get(block) ?? countWordsOfText(keptText(block))
    counts.set(block, known)
    words += known
  })
  return words
}

function keptText(block: Node): string {
  let text = ''
  block.forEach((run) => {
    if (!run.marks.some((mark) => mark.type.name === 'del')) text += run.text ?? ''
  })
  return text
}
