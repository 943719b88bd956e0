import { Check, CloudOff, RefreshCw, TriangleAlert } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'
import type { ChapterSession } from '../sync/chapter-session.ts'
import type { SaveState } from '../sync/save-state.ts'
import { useSaveState } from '../use-session.ts'
import { whyNotSaved } from './why-not-saved.ts'

/** Says truthfully where the last keystroke is: on the server's disk, on the way, only on this device, or in danger. */
export function SaveChip({ session }: { session: ChapterSession | null }) {
  const state = useSaveState(session)
  const { words, explanation, tone, icon } = describe(state)
  return (
    <Tooltip label={explanation}>
      <output
        data-save-state={state.kind}
        // Each pause in the typing would be announced otherwise; trouble is.
        aria-live={isQuiet(state) ? 'off' : 'polite'}
        className={classNames(
          'ml-1 inline-flex h-6 min-w-18 shrink-0 items-center gap-1.5 rounded-full px-2 text-xs whitespace-nowrap transition-colors max-sm:ml-0 max-sm:min-w-8',
          tone,
        )}
      >
        {icon}
        <span className={isQuiet(state) ? 'max-sm:sr-only' : undefined}>{words}</span>
      </output>
    </Tooltip>
  )
}

/** All is as it should be: on a phone the sign alone says so. */
function isQuiet({ kind }: SaveState): boolean {
  return kind === 'saved' || kind === 'saving' || kind === 'opening'
}

const iconClass = 'size-3.5!'

function describe(state: SaveState) {
  switch (state.kind) {
    case 'opening':
      return { words: '', explanation: 'The chapter is being opened.', tone: 'text-faint', icon: null }
    case 'saved':
      return {
        words: 'Saved',
        explanation: 'Everything you wrote is stored on the server.',
        tone: 'text-faint',
        icon: <Check aria-hidden className={iconClass} />,
      }
    case 'saving':
      return {
        words: 'Saving…',
        explanation: 'Your last words are on their way to the server.',
        tone: 'text-faint',
        icon: <RefreshCw aria-hidden className={iconClass} />,
      }
    case 'reconnecting':
      return {
        words: 'Reconnecting…',
        explanation: 'The server does not answer. Trying again in a moment.',
        tone: 'text-warn',
        icon: <RefreshCw aria-hidden className={classNames(iconClass, 'animate-turn')} />,
      }
    case 'offline':
      return {
        words: 'Offline, kept on this device',
        explanation: 'What you write is kept on this device and sent when the server can be reached again.',
        tone: 'text-warn',
        icon: <CloudOff aria-hidden className={iconClass} />,
      }
    case 'not_saved':
      return {
        words: 'Not saved',
        explanation: whyNotSaved(state.why),
        tone: 'bg-danger-tint font-medium text-danger',
        icon: <TriangleAlert aria-hidden className={iconClass} />,
      }
  }
}
