'use client'

import { ChevronDown, Eye, PenLine, SquarePen } from 'lucide-react'
import { useEffect } from 'react'
import { Menu, MenuChoice, MenuChoices, MenuLabel, MenuSeparator } from '#components/ui/menu.tsx'
import { views } from '#lib/review/view.ts'
import type { ChapterPlace } from '../chapter-context.tsx'
import { keyOf } from '../keys/key-list.ts'
import { mayBeIn, type Mode } from './review-store.ts'
import { useReview, useReviewState } from './use-review.ts'

const modes = [
  { mode: 'edit', label: 'Editing', icon: PenLine, key: 'modeEdit', code: 'KeyZ' },
  { mode: 'suggest', label: 'Suggesting', icon: SquarePen, key: 'modeSuggest', code: 'KeyX' },
  { mode: 'read', label: 'Viewing', icon: Eye, key: 'modeRead', code: 'KeyC' },
] as const

const viewNames = { marked: 'Suggestions marked', accepted: 'As if accepted', original: 'As it was' } as const

/** What one is doing with the text, and how suggestions are shown. What the role does not allow says why. */
export function ModeMenu({ place }: { place: ChapterPlace }) {
  const review = useReview()
  const { mode, view } = useReviewState()
  useModeKeys()
  const current = modes.find((one) => one.mode === mode) ?? modes[2]
  return (
    <Menu
      // Whoever has chosen how to write goes on writing.
      returnFocusTo={() => document.querySelector<HTMLElement>('.manuscript')}
      trigger={
        <button
          type="button"
          aria-label={`Mode: ${current.label}`}
          className="flex h-8 shrink-0 items-center gap-2 rounded-md px-2.5 text-sm text-soft hover:bg-hover hover:text-ink data-[state=open]:bg-pressed"
        >
          <current.icon aria-hidden />
          <span className="max-md:hidden">{view === 'marked' ? current.label : viewNames[view]}</span>
          <ChevronDown aria-hidden className="text-faint max-sm:hidden" />
        </button>
      }
    >
      <MenuChoices
        value={mode}
        onValueChange={(value) => {
          const chosen = modes.find((one) => one.mode === value)
          if (chosen) review.setMode(chosen.mode)
        }}
      >
        {modes.map((one) => (
          <MenuChoice
            key={one.mode}
            value={one.mode}
            icon={<one.icon aria-hidden />}
            keys={keyOf(one.key).keys}
            disabled={!mayBeIn(one.mode, place.chapter.writing)}
            hint={whyNot(one.mode, place)}
          >
            {one.label}
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuSeparator />
      <MenuLabel>Show the text</MenuLabel>
      <MenuChoices
        value={view}
        onValueChange={(value) => {
          const chosen = views.find((one) => one === value)
          if (chosen) review.setView(chosen)
        }}
      >
        {views.map((one) => (
          <MenuChoice key={one} value={one}>
            {viewNames[one]}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  )
}

/** Why a mode cannot be chosen; for one that can, what it does. */
function whyNot(mode: Mode, { chapter, manuscript }: ChapterPlace): string {
  if (mode === 'read') return 'Read without changing anything.'
  if (mayBeIn(mode, chapter.writing)) {
    return mode === 'edit' ? 'Change the text itself.' : 'What you change is marked, for others to accept.'
  }
  if (chapter.writing === 'none') return `As a ${chapter.role} you read and do not change the text.`
  return manuscript.trackingLocked && chapter.role === 'editor'
    ? 'The owner has locked tracking: your changes become suggestions.'
    : 'As a suggester, what you change becomes a suggestion.'
}

/** `Ctrl/⌘+Alt+Shift+Z`, `X` and `C`, by the place of the key, since with Alt held it types something else. */
function useModeKeys(): void {
  const review = useReview()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      const chosen = modes.find(({ code }) => code === event.code)
      if (!chosen) return
      event.preventDefault()
      review.setMode(chosen.mode)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [review])
}
