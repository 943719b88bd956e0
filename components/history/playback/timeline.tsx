import { memo } from 'react'
import { authorColor } from '../../ui/author-color.ts'
import type { Lane } from './lanes.ts'

const lanesMax = 5

/**
 * The whole life of the chapter from left to right, by what was written rather than by the clock: nights and holidays take no room. Each
 * person's spells of work have a line of their own.
 */
export function Timeline({
  seq,
  end,
  lanes,
  words,
  onSeek,
}: {
  seq: number
  end: number
  lanes: readonly Lane[]
  /** Where one is, for who cannot see it. */
  words: string
  onSeek: (seq: number) => void
}) {
  return (
    <div className="timeline relative min-w-0 flex-1">
      <Spells lanes={lanes} end={end} />
      <input
        type="range"
        aria-label="Moment in the life of the chapter"
        aria-valuetext={words}
        min={0}
        max={end}
        value={seq}
        onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
        className="timeline-slider"
      />
    </div>
  )
}

const Spells = memo(function Spells({ lanes, end }: { lanes: readonly Lane[]; end: number }) {
  return (
    <div aria-hidden className="flex flex-col gap-0.5 px-2 pb-1">
      {lanes.slice(0, lanesMax).map(({ user, spells }) => (
        <div key={user?.id ?? ''} className="relative h-1 rounded-full bg-hover">
          {spells.map(({ fromSeq, toSeq }) => (
            <span
              key={fromSeq}
              className="absolute inset-y-0 min-w-[3px] rounded-full"
              style={{
                left: `${(100 * (fromSeq - 1)) / end}%`,
                width: `${(100 * (toSeq - fromSeq + 1)) / end}%`,
                backgroundColor: user ? authorColor(user.color) : 'var(--ink-faint)',
              }}
            />
          ))}
        </div>
      ))}
    </div>
  )
})
