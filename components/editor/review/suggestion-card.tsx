'use client'

import { Check, MessageSquarePlus, X } from 'lucide-react'
import type { Suggestion } from '#lib/review/suggestion.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { can } from '#lib/access/permission.ts'
import { useChapter } from '../chapter-context.tsx'
import { keyOf } from '../keys/key-list.ts'
import { TimeLabel } from '../margin/time-label.tsx'
import { anchorOfRange } from '../margin/draft-anchors.ts'
import { useMargin } from '../margin/use-margin.ts'
import { useAuthor } from './use-author.ts'
import { useDecisions } from './use-decisions.ts'
import { wordsFor } from './suggestion-words.ts'

interface SuggestionCardProps {
  suggestion: Suggestion
  isActive: boolean
  /** Without edge and shadow, for a sheet that has its own. */
  isPlain?: boolean
}

/** A suggestion: who, when, what in words, and what can be decided about it. */
export function SuggestionCard({ suggestion, isActive, isPlain = false }: SuggestionCardProps) {
  const author = useAuthor(suggestion.authorId)
  return (
    <div
      className={classNames(
        'flex flex-col gap-2 p-3',
        !isPlain && 'rounded-lg border bg-page transition-shadow duration-150',
        !isPlain && (isActive ? 'border-transparent shadow-float' : 'border-hairline hover:shadow-raise'),
      )}
    >
      <div className="flex min-h-7 items-center gap-2">
        <Avatar name={author.name} color={author.color} />
        <div className="flex min-w-0 flex-1 flex-col">
          <span className="truncate text-sm leading-4 font-medium">{author.name}</span>
          <span className="leading-4">
            <TimeLabel at={suggestion.at} />
          </span>
        </div>
        <DecisionButtons suggestion={suggestion} />
      </div>
      <SuggestionText suggestion={suggestion} clamped={!isActive} />
      {isActive && <CommentOnSuggestion suggestion={suggestion} />}
    </div>
  )
}

function DecisionButtons({ suggestion }: { suggestion: Suggestion }) {
  const decisions = useDecisions()
  const ids = [suggestion.id]
  const reject = () => decisions.decide({ ids, decision: 'reject' })
  if (decisions.mayDecide) {
    return (
      <span className="flex">
        <IconButton
          {...keyOf('accept')}
          label="Accept"
          onClick={() => decisions.decide({ ids, decision: 'accept' })}
        >
          <Check aria-hidden className="text-good" />
        </IconButton>
        <IconButton {...keyOf('reject')} label="Reject" onClick={reject}>
          <X aria-hidden />
        </IconButton>
      </span>
    )
  }
  if (!decisions.mayTakeBack(suggestion)) return null
  return (
    <IconButton label="Take this suggestion back" onClick={reject}>
      <X aria-hidden />
    </IconButton>
  )
}

function SuggestionText({ suggestion, clamped }: { suggestion: Suggestion; clamped: boolean }) {
  const { verb, deleted, inserted } = wordsFor(suggestion)
  return (
    <p className={classNames('text-sm wrap-anywhere', clamped && 'line-clamp-4')}>
      <span className="text-soft">{verb}</span>{' '}
      {deleted && <del className="font-serif text-soft decoration-danger/70">{deleted.trim()}</del>}
      {deleted && inserted && <span className="text-soft"> with </span>}
      {inserted && (
        <ins className="font-serif decoration-good/60 decoration-[1.5px] underline-offset-3">
          {inserted.trim()}
        </ins>
      )}
    </p>
  )
}

/** A conversation about the suggestion is an ordinary thread on its passage, so it stays when the suggestion is decided. */
function CommentOnSuggestion({ suggestion }: { suggestion: Suggestion }) {
  const { editor, chapter } = useChapter()
  const margin = useMargin()
  if (!can(chapter.role, 'comment')) return null
  const comment = () => {
    const [first] = suggestion.ranges
    const last = suggestion.ranges.at(-1)
    const anchor = first && last ? anchorOfRange(editor.state, first.from, last.to) : null
    if (anchor) margin.beginDraft(anchor)
  }
  return (
    <Button size="small" variant="quiet" className="self-start" onClick={comment}>
      <MessageSquarePlus aria-hidden /> Comment
    </Button>
  )
}
