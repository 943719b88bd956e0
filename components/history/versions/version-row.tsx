import { Bookmark } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Version } from '#lib/contract/versions.ts'
import { AuthorDots } from '../author-dots.tsx'
import { kindWords, nameWords, timeWords } from '../history-words.ts'
import { SizeOfChange } from '../size-of-change.tsx'

/** One version in the list: its name or time, who wrote, how much. */
export function VersionRow({
  version,
  isChosen,
  onChoose,
}: {
  version: Version
  isChosen: boolean
  onChoose: (id: string) => void
}) {
  const { id, name, kind, createdAt, createdBy, authors, wordsAdded, wordsRemoved } = version
  const time = timeWords(new Date(createdAt))
  const people = authors.length > 0 ? authors : createdBy ? [createdBy] : []
  return (
    <Row isChosen={isChosen} onChoose={() => onChoose(id)}>
      <span className="flex items-baseline gap-2">
        {name !== null && (
          <Bookmark aria-hidden className="size-3.5! translate-y-0.5 fill-current text-soft" />
        )}
        <span className="min-w-0 flex-1 truncate font-medium">{name ?? time}</span>
        <span className="text-xs">
          <SizeOfChange added={wordsAdded} removed={wordsRemoved} />
        </span>
      </span>
      <span className="flex items-center gap-2 text-xs text-soft">
        <AuthorDots authors={people} />
        <span className="min-w-0 flex-1 truncate">
          {people.length > 0 && nameWords(people.map((one) => one.name))}
          {kind !== 'automatic' && kind !== 'named' && (
            <span className="text-faint">
              {people.length > 0 && ' · '}
              {kindWords[kind]}
            </span>
          )}
        </span>
        {name !== null && <span className="text-faint tabular-nums">{time}</span>}
      </span>
    </Row>
  )
}

/** The text as it stands, above all that was kept. */
export function NowRow({ isChosen, onChoose }: { isChosen: boolean; onChoose: (id: string) => void }) {
  return (
    <Row isChosen={isChosen} onChoose={() => onChoose('now')}>
      <span className="font-medium">Now</span>
      <span className="text-xs text-soft">The text as it stands</span>
    </Row>
  )
}

function Row({
  isChosen,
  onChoose,
  children,
}: {
  isChosen: boolean
  onChoose: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      data-version-row
      aria-current={isChosen || undefined}
      onClick={onChoose}
      className="group flex w-full flex-col gap-0.5 rounded-lg px-3 py-2 text-left text-sm transition-colors hover:bg-hover aria-[current]:bg-page aria-[current]:shadow-[0_0_0_1px_var(--hairline)]"
    >
      {children}
    </button>
  )
}
