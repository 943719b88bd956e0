'use client'

import { useCallback, useEffect, useState } from 'react'
import * as Y from 'yjs'
import type { Since } from '#lib/contract/versions.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { useChapter } from '../../editor/chapter-context.tsx'
import { canPaint, SightPainter, type Stretch } from '../marks/sight-painter.ts'
import { newsStops } from './news-stops.ts'
import { placeStops, type PlacedStop } from './place-stops.ts'
import { bringIntoSight } from '../marks/bring-into-sight.ts'

/** The changes since the last visit, marked in the text; `active` is the one in hand, from 0, and null where none is left to show. */
export function useNews(
  since: Since,
  onDone: () => void,
): { stops: readonly PlacedStop[]; active: number | null; step: (by: 1 | -1) => void } {
  const { editor, session } = useChapter()
  const [stops] = useState(() => {
    const colors = new Map(since.people.map(({ id, color }) => [id, color]))
    const found = newsStops(since.blocks, (id) => colors.get(id))
    return placeStops(found, { document: editor.state.doc, doc: session.doc })
  })
  const [active, setActive] = useState(0)
  const step = useCallback(
    (by: 1 | -1) => setActive((before) => (before + by + stops.length) % Math.max(1, stops.length)),
    [stops],
  )
  useNewsKeys(step, onDone)
  useEffect(() => {
    const stop = stops[active]
    const block = stop ? blockOf(stop, session.doc, editor.view.dom) : null
    if (block) bringIntoSight(block)
  }, [active, stops, session, editor])
  useEffect(() => {
    const scroller = document.getElementById('page-scroll')
    if (!scroller || !canPaint()) return
    const fragment = session.doc.getXmlFragment(fragmentName)
    const marks = new Map<unknown, Stretch[]>()
    for (const [index, { element, stretches }] of stops.entries()) {
      const inHand = index === active ? stretches.map((one) => ({ ...one, highlight: 'news-active' })) : []
      marks.set(element, [...(marks.get(element) ?? []), ...stretches, ...inHand])
    }
    const painter = new SightPainter({
      editor,
      scroller,
      names: newsHighlights,
      stretchesOf: (index) => marks.get(fragment.get(index)) ?? [],
    })
    return () => painter.close()
  }, [active, stops, session, editor])
  return { stops, active: stops.length > 0 ? active : null, step }
}

const newsHighlights = [
  'news-new',
  'news-format',
  'news-gap',
  'news-active',
  ...Array.from({ length: 8 }, (_, slot) => `news-${slot}`),
]

/** `Ctrl/⌘+Alt+N` and `P` step, Escape is done with it. */
function useNewsKeys(step: (by: 1 | -1) => void, onDone: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        // What floats above it is closed first.
        if (!event.defaultPrevented && !document.querySelector('[role=dialog], [role=menu]')) onDone()
        return
      }
      if (!event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      const by = ({ KeyN: 1, KeyP: -1 } as const)[event.code]
      if (by === undefined) return
      event.preventDefault()
      step(by)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [step, onDone])
}

/** The element on the page in which a change is; null where its block is gone. */
function blockOf({ element }: PlacedStop, doc: Y.Doc, page: Element): Element | null {
  const index = doc.getXmlFragment(fragmentName).toArray().indexOf(element)
  return index < 0 ? null : (page.children[index] ?? null)
}
