'use client'

import { Check, ChevronDown, ChevronUp, X } from 'lucide-react'
import type { Suggestion } from '#lib/review/suggestion.ts'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#components/ui/menu.tsx'
import { useChapter } from '../chapter-context.tsx'
import { keyOf } from '../keys/key-list.ts'
import { suggestionsInSelection } from './decide-here.ts'
import { useGoToSuggestion } from './use-review-keys.ts'
import { useDecisions } from './use-decisions.ts'

/** How many suggestions are open, the way from one to the next, and decisions about several at once. */
export function ReviewMenu({ suggestions }: { suggestions: Suggestion[] }) {
  const { editor } = useChapter()
  const goTo = useGoToSuggestion()
  const { mayDecide } = useDecisions()
  if (suggestions.length === 0) return null
  const count = suggestions.length
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex items-center gap-1 rounded-md px-1.5 py-1 text-xs whitespace-nowrap text-soft hover:text-ink data-[state=open]:bg-pressed"
        >
          <span className="tabular-nums">{count === 1 ? '1 suggestion' : `${count} suggestions`}</span>
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </button>
      }
    >
      <MenuItem
        icon={<ChevronDown aria-hidden />}
        keys={keyOf('nextSuggestion').keys}
        onSelect={() => goTo(1)}
      >
        Next suggestion
      </MenuItem>
      <MenuItem
        icon={<ChevronUp aria-hidden />}
        keys={keyOf('previousSuggestion').keys}
        onSelect={() => goTo(-1)}
      >
        Previous suggestion
      </MenuItem>
      {mayDecide && (
        <>
          <MenuSeparator />
          <DecisionItems what="in the selection" ids={suggestionsInSelection(editor).map(({ id }) => id)} />
          <AuthorItems suggestions={suggestions} />
          <DecisionItems what="all" ids="all" />
        </>
      )}
    </Menu>
  )
}

/** Where several people suggested something: all of one person. */
function AuthorItems({ suggestions }: { suggestions: Suggestion[] }) {
  const { members } = useChapter()
  const authors = [...new Set(suggestions.map(({ authorId }) => authorId))]
  if (authors.length < 2) return null
  return authors.map((authorId) => {
    const name = members.find(({ user }) => user.id === authorId)?.user.name ?? 'somebody'
    const ids = suggestions.filter((one) => one.authorId === authorId).map(({ id }) => id)
    return <DecisionItems key={authorId} what={`all by ${name}`} ids={ids} />
  })
}

function DecisionItems({ what, ids }: { what: string; ids: string[] | 'all' }) {
  const { decide } = useDecisions()
  if (ids.length === 0) return null
  return (
    <>
      <MenuLabel>{what === 'all' ? 'All' : what.charAt(0).toUpperCase() + what.slice(1)}</MenuLabel>
      <MenuItem icon={<Check aria-hidden />} onSelect={() => decide({ ids, decision: 'accept' })}>
        Accept {what}
      </MenuItem>
      <MenuItem icon={<X aria-hidden />} onSelect={() => decide({ ids, decision: 'reject' })}>
        Reject {what}
      </MenuItem>
    </>
  )
}
