'use client'

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import * as Y from 'yjs'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { useChapter } from '../../editor/chapter-context.tsx'
import { authorColor, authorTint } from '../../ui/author-color.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { keyOf } from '../../editor/keys/key-list.ts'
import { useDeskHistory } from '../desk/desk-history.ts'
import { FloatingBar } from '../marks/floating-bar.tsx'
import { canPaint } from '../marks/sight-painter.ts'
import { useAuthorColors, useAuthorship, type KnownAuthors } from './use-authorship.ts'
import './authorship.css'

/** Colours the text by who wrote it, and says which colour is whose and who wrote what stands at the caret. */
export function WhoWrote() {
  const chapter = useChapter()
  const { editor, session } = chapter
  const desk = useDeskHistory()
  const { known, why } = useAuthorship(chapter)
  useAuthorColors(editor, session.doc, canPaint() ? known : null)
  const here = useAuthorAtCaret(known)
  return (
    <FloatingBar label="Who wrote what" at="bottom">
      <Legend known={known} why={why} here={here} />
      <IconButton
        label="Hide who wrote what"
        keys={keyOf('whoWrote').keys}
        size="small"
        onClick={() => desk.update({ showsAuthors: false })}
      >
        <X aria-hidden />
      </IconButton>
    </FloatingBar>
  )
}

function Legend({
  known,
  why,
  here,
}: {
  known: KnownAuthors | null
  why: string | null
  here: string | null
}) {
  if (!canPaint()) return <span>This browser cannot colour the text by author. A newer one can.</span>
  if (!known) return <span>{why ?? 'Looking up who wrote what…'}</span>
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <ul className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        {known.writers.map(({ id, name, color }) => (
          <li key={id} className="flex items-center gap-1.5 whitespace-nowrap">
            <span
              aria-hidden
              style={{ backgroundColor: authorTint(color), borderColor: authorColor(color) }}
              className="size-3 rounded-sm border-b-2"
            />
            {name}
          </li>
        ))}
      </ul>
      <output
        aria-live="polite"
        className="border-hairline sm:border-l sm:pl-3 whitespace-nowrap text-soft empty:hidden"
      >
        {here !== null && `At the caret: ${here}`}
      </output>
    </div>
  )
}

const quietMs = 250

/** The name of who wrote the character before the caret; null where there is none. */
function useAuthorAtCaret(known: KnownAuthors | null): string | null {
  const { editor, session } = useChapter()
  const [name, setName] = useState<string | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const { $head } = editor.state.selection
      const block: unknown = session.doc.getXmlFragment(fragmentName).get($head.index(0))
      const runs = known && block instanceof Y.XmlElement ? known.runsOf(block) : []
      setName(known ? nameAt(runs, Math.max(1, $head.parentOffset), known) : null)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, quietMs)
    }
    later()
    editor.on('selectionUpdate', later)
    return () => {
      clearTimeout(timer)
      editor.off('selectionUpdate', later)
    }
  }, [editor, session, known])
  return name
}

function nameAt(
  runs: readonly { length: number; author: string | null }[],
  offset: number,
  { writers }: KnownAuthors,
): string | null {
  let at = 0
  for (const { length, author } of runs) {
    at += length
    if (offset <= at) return writers.find(({ id }) => id === author)?.name ?? 'nobody knows who'
  }
  return null
}
