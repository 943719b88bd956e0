import { ChevronDown, ChevronUp, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { VersionDiff } from '#lib/contract/versions.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { keyOf } from '../../editor/keys/key-list.ts'
import { countWords, nameWords } from '../history-words.ts'
import { SizeOfChange } from '../size-of-change.tsx'
import type { People } from './changed-block.tsx'
import type { Change } from './compare-rows.ts'

/** How much changed, which change is in hand and whose it is, the way to the next one, and the way back for this paragraph. */
export function CompareBar({
  diff: { counts },
  stops,
  active,
  changes,
  people,
  onStep,
  onRestore,
}: {
  diff: VersionDiff
  stops: number
  active: number | null
  changes: readonly Change[]
  people: People
  onStep: (by: 1 | -1) => void
  /** Null where this change cannot be taken back here. */
  onRestore: (() => Promise<void>) | null
}) {
  const [isBusy, setBusy] = useState(false)
  const restore = async () => {
    setBusy(true)
    await onRestore?.()
    setBusy(false)
  }
  if (stops === 0) return null
  return (
    <div
      role="toolbar"
      aria-label="Changes"
      className="mx-auto flex min-h-10 w-full max-w-[752px] flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-2 text-xs text-soft sm:px-1"
    >
      <span className="flex items-baseline gap-2">
        <SizeOfChange added={counts.wordsAdded} removed={counts.wordsRemoved} />
        <span>{countWords(counts.blocksChanged, 'paragraph')}</span>
        {counts.wordsMoved > 0 && <span>{countWords(counts.wordsMoved, 'word')} moved</span>}
      </span>
      <span className="min-w-0 flex-1 truncate text-right max-sm:hidden">{whoChanged(changes, people)}</span>
      {onRestore && (
        <Button size="small" busy={isBusy} onClick={() => void restore()} className="max-sm:h-9">
          <Undo2 aria-hidden /> Put this paragraph back
        </Button>
      )}
      <span className="flex items-center gap-0.5 max-sm:ml-auto">
        <output className="mr-1 text-ink tabular-nums" aria-live="polite">
          {active === null ? countWords(stops, 'change') : `${active + 1} of ${stops}`}
        </output>
        <IconButton
          label="Previous change"
          keys={keyOf('previousChange').keys}
          onClick={() => onStep(-1)}
          className="max-sm:size-10"
        >
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton
          label="Next change"
          keys={keyOf('nextChange').keys}
          onClick={() => onStep(1)}
          className="max-sm:size-10"
        >
          <ChevronDown aria-hidden />
        </IconButton>
      </span>
    </div>
  )
}

function whoChanged(changes: readonly Change[], people: People): string {
  const ids = new Set(changes.flatMap(({ pieces }) => pieces.map(({ author }) => author ?? '')))
  const names = [...ids].flatMap((id) => people.get(id)?.name ?? [])
  return names.length > 0 ? nameWords(names) : ''
}
