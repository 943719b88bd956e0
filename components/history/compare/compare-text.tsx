'use client'

import { ChevronsUpDown } from 'lucide-react'
import { countWords } from '../history-words.ts'
import { StillBlock } from '../text/still-text.tsx'
import { useGrowing } from '../text/use-growing.ts'
import { ChangedBlock, type People } from './changed-block.tsx'
import type { CompareRow } from './compare-rows.ts'

/** The text with its changes, unchanged stretches folded. */
export function CompareText({
  rows,
  active,
  people,
  label,
  onUnfold,
}: {
  rows: readonly CompareRow[]
  active: number | null
  people: People
  label: string
  onUnfold: (key: string) => void
}) {
  const inHand = active === null ? -1 : rows.findIndex((row) => row.kind === 'change' && row.stop === active)
  const shown = useGrowing(rows.length, inHand + 1)
  return (
    <div role="document" aria-label={label} className="manuscript ProseMirror comparison" data-still>
      {rows.slice(0, shown).map((row) => {
        switch (row.kind) {
          case 'same':
            return <StillBlock key={row.key} block={row.block} />
          case 'fold':
            return <Fold key={row.key} count={row.count} onUnfold={() => onUnfold(row.key)} />
          case 'change':
            return (
              <ChangedBlock
                key={row.key}
                change={row.change}
                stop={row.stop}
                isActive={row.stop === active}
                people={people}
              />
            )
        }
      })}
    </div>
  )
}

function Fold({ count, onUnfold }: { count: number; onUnfold: () => void }) {
  return (
    <div className="comparison-fold">
      <button
        type="button"
        onClick={onUnfold}
        className="inline-flex items-center gap-2 rounded-full px-3 py-1 font-sans text-xs text-soft hover:bg-hover hover:text-ink"
      >
        <ChevronsUpDown aria-hidden className="size-3.5!" />
        {countWords(count, 'unchanged paragraph')}
      </button>
    </div>
  )
}
