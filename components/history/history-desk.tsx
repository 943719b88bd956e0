'use client'

import type { ChapterPlace } from '../editor/chapter-context.tsx'
import { KeysDialog } from '../editor/keys/keys-dialog.tsx'
import { useSuggestionColors } from '../editor/review/use-suggestion-colors.ts'
import { HistoryBar } from './history-bar.tsx'
import { PeopleView } from './people/people-view.tsx'
import { useHistoryPlace } from './history-place.ts'
import { PlaybackView } from './playback/playback-view.tsx'
import { VersionsView } from './versions/versions-view.tsx'
import '../editor/manuscript.css'
import '../editor/review/review.css'
import './history.css'

/** The life of a chapter: its versions, how it came about, and who wrote what. */
export function HistoryDesk({ place }: { place: ChapterPlace }) {
  const [shown, go] = useHistoryPlace()
  useSuggestionColors(place.members, null)
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-desk">
      <HistoryBar place={place} shown={shown} onGo={go} />
      {shown.view === 'versions' && <VersionsView place={place} shown={shown} onGo={go} />}
      {shown.view === 'playback' && <PlaybackView place={place} />}
      {shown.view === 'people' && <PeopleView place={place} />}
      <KeysDialog />
    </div>
  )
}
