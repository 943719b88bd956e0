'use client'

import { useEffect, useState } from 'react'
import { Sheet } from '#components/ui/sheet.tsx'
import type { ChapterPlace } from '../chapter-context.tsx'
import type { ChapterSession } from '../sync/chapter-session.ts'
import { CommentResults } from './comment-results.tsx'
import { CommentSearch } from './comment-search.tsx'
import { useAllComments, type Wanted } from './use-all-comments.ts'

const openEvent = 'stet:all-comments'

/** Opens the comments of the whole book, from wherever one is on the desk. */
export function openAllComments(): void {
  dispatchEvent(new Event(openEvent))
}

/** The comments of the whole book, in a panel over the margin; `Ctrl/⌘+Alt+B` opens it. */
export function AllComments({ place, session }: { place: ChapterPlace; session: ChapterSession | null }) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const open = () => setOpen(true)
    const onKeyDown = (event: KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey
      if (!isMod || !event.altKey || event.shiftKey || event.code !== 'KeyB') return
      event.preventDefault()
      setOpen((before) => !before)
    }
    addEventListener(openEvent, open)
    addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener(openEvent, open)
      removeEventListener('keydown', onKeyDown)
    }
  }, [])
  return (
    <Sheet title={`Comments in ${place.manuscript.title}`} side="right" open={isOpen} onOpenChange={setOpen}>
      <Panel manuscriptId={place.manuscript.id} session={session} onChosen={() => setOpen(false)} />
    </Sheet>
  )
}

function Panel({
  manuscriptId,
  session,
  onChosen,
}: {
  manuscriptId: string
  session: ChapterSession | null
  onChosen: () => void
}) {
  const [wanted, setWanted] = useState<Wanted>({ status: 'open', mine: false, unread: false, search: '' })
  const { found, again, showMore } = useAllComments(manuscriptId, wanted)
  useEffect(() => session?.onRoomEvent((event) => event.type === 'threads' && again()))
  return (
    <div className="flex flex-col gap-4">
      <CommentSearch wanted={wanted} onChange={setWanted} />
      <CommentResults
        found={found}
        search={wanted.search}
        onMore={showMore}
        onAgain={again}
        onChosen={onChosen}
      />
    </div>
  )
}
