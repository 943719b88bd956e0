import { Pause, Play } from 'lucide-react'
import { authorColor } from '../../ui/author-color.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { momentWords } from '../history-words.ts'
import { useNow } from '../use-now.ts'
import { speeds, type FilmPlayer, type PlayerState, type Speed } from './film-player.ts'
import { nextPart, type Lane } from './lanes.ts'
import type { Playback } from './playback-view.tsx'
import { Timeline } from './timeline.tsx'

/** Play and pause, the timeline with everybody's spells of work, how fast, and where one is. */
export function PlayerControls({
  player,
  state,
  playback,
  lanes,
  writer,
}: {
  player: FilmPlayer
  state: PlayerState
  playback: Playback
  lanes: readonly Lane[]
  writer: { name: string } | null
}) {
  const { isPlaying, seq, at } = state
  const now = useNow()
  const moment = momentOf({ seq, at }, playback)
  const when = moment === null ? 'Before the first word' : momentWords(new Date(moment), now)
  return (
    <section
      aria-label="Playback"
      className="shrink-0 border-t border-hairline bg-float px-4 pt-3 pb-4 max-sm:pb-[max(16px,env(safe-area-inset-bottom))] sm:px-6"
    >
      <div className="mx-auto flex w-full max-w-[1024px] flex-col gap-3">
        <div className="flex items-center gap-3">
          <IconButton
            label={isPlaying ? 'Pause' : 'Play'}
            keys="Space"
            onClick={isPlaying ? player.pause : player.play}
            className="size-10 bg-ink text-page! enabled:hover:bg-soft!"
          >
            {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
          </IconButton>
          <Timeline
            seq={seq}
            end={playback.seq}
            lanes={lanes}
            words={`${when}${writer ? `, ${writer.name}` : ''}`}
            onSeek={player.seek}
          />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p className="min-w-44 text-sm tabular-nums">
            {when.charAt(0).toUpperCase() + when.slice(1)}
            {writer && <span className="text-soft"> · {writer.name}</span>}
          </p>
          <Parts lanes={lanes} onGo={(lane) => player.seek(nextPart(lane, seq) ?? seq)} />
          <SpeedChoice speed={state.speed} onChoose={player.setSpeed} />
        </div>
      </div>
    </section>
  )
}

/** When the shown row was written; after a jump to a keyframe, when the spell of work around it was. */
function momentOf(
  { seq, at }: { seq: number; at: string | null },
  { spells, from }: Playback,
): string | null {
  if (seq === 0) return null
  return at ?? spells.find(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq)?.to ?? from
}

function Parts({ lanes, onGo }: { lanes: readonly Lane[]; onGo: (lane: Lane) => void }) {
  return (
    <ul aria-label="To somebody’s part" className="flex min-w-0 flex-wrap gap-1">
      {lanes.map((lane) => {
        const { user } = lane
        if (!user) return null
        return (
          <li key={user.id}>
            <button
              type="button"
              onClick={() => onGo(lane)}
              className="flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-soft hover:bg-hover hover:text-ink max-sm:h-10"
            >
              <span
                aria-hidden
                style={{ backgroundColor: authorColor(user.color) }}
                className="size-2.5 rounded-full"
              />
              <span className="sr-only">To the next part by </span>
              {user.name}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function SpeedChoice({ speed, onChoose }: { speed: Speed; onChoose: (speed: Speed) => void }) {
  return (
    <fieldset className="flex items-center gap-0.5">
      <legend className="sr-only">Speed</legend>
      {speeds.map((one) => (
        <label
          key={one}
          className={classNames(
            'flex h-8 items-center rounded-md px-2.5 text-sm tabular-nums focus-within:outline-2 focus-within:outline-focus max-sm:h-10',
            one === speed ? 'bg-pressed font-medium text-ink' : 'text-soft hover:bg-hover',
          )}
        >
          <input
            type="radio"
            name="speed"
            value={one}
            checked={one === speed}
            onChange={() => onChoose(one)}
            className="sr-only"
          />
          {one}×
        </label>
      ))}
    </fieldset>
  )
}
