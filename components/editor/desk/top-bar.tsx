import { ChevronRight, Download, PanelLeft } from 'lucide-react'
import Link from 'next/link'
import { UserMenu } from '#components/account/user-menu.tsx'
import { HistoryLink } from '#components/history/desk/history-link.tsx'
import { HistoryMenu } from '#components/history/desk/history-menu.tsx'
import { Bell } from '#components/notifications/bell.tsx'
import { PeopleHere } from '#components/presence/people-here.tsx'
import { ExportDialog } from '#components/convert/export-dialog.tsx'
import { ShareDialog } from '#components/share/share-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { isReader, type ChapterPlace } from '../chapter-context.tsx'
import { ModeMenu } from '../review/mode-menu.tsx'
import type { ChapterSession } from '../sync/chapter-session.ts'
import { SaveChip } from './save-chip.tsx'

/** Where one is, whether it is saved, who else is here, and what can be done with the manuscript; for readers, only where they are. */
export function TopBar({
  place,
  session,
  onOpenOutline,
}: {
  place: ChapterPlace
  session: ChapterSession | null
  onOpenOutline: () => void
}) {
  const { chapter, manuscript } = place
  const reads = isReader(place)
  return (
    <header className="flex h-14 min-w-0 items-center gap-2 px-3 max-sm:h-12 max-sm:gap-1 max-sm:px-1.5 sm:px-4">
      <IconButton
        label="Outline"
        onClick={onOpenOutline}
        className={reads ? undefined : 'min-[1180px]:hidden'}
      >
        <PanelLeft aria-hidden />
      </IconButton>
      <nav aria-label="Where you are" className="flex min-w-0 items-center gap-1.5 text-sm">
        <Link
          href="/library"
          className="rounded-sm font-serif text-base font-semibold tracking-tight max-sm:hidden"
        >
          Stet
        </Link>
        <ChevronRight aria-hidden className="text-faint max-sm:hidden" />
        <Link
          href={`/manuscripts/${manuscript.id}/settings`}
          className="truncate rounded-sm text-soft hover:text-ink max-sm:hidden"
        >
          {manuscript.title}
        </Link>
        <ChevronRight aria-hidden className="text-faint max-sm:hidden" />
        <span aria-current="page" className="truncate font-medium">
          {chapter.title}
        </span>
      </nav>
      {/* Who writes nothing need not hear that it is saved; but that the line is broken, they must. */}
      <span className={reads ? 'has-[[data-save-state=saved]]:invisible' : undefined}>
        <SaveChip session={session} />
      </span>
      <div className="flex flex-1 items-center justify-end gap-1 transition-opacity duration-150 group-data-typing/desk:opacity-50">
        <PeopleHere session={session} myId={place.me.id} />
        {!reads && (
          <>
            <HistoryMenu place={place} />
            <ModeMenu place={place} />
            <ExportDialog
              personId={place.me.id}
              manuscript={manuscript}
              chapter={chapter}
              trigger={
                <Button variant="quiet" aria-label="Export" className="max-sm:px-2">
                  <Download aria-hidden className="sm:hidden" />
                  <span className="max-sm:hidden">Export</span>
                </Button>
              }
            />
            <ShareDialog
              manuscriptId={manuscript.id}
              role={chapter.role}
              trigger={
                <Button size="small" className="h-8">
                  Share
                </Button>
              }
            />
          </>
        )}
        <Bell />
        <span className="ml-1 flex">
          <UserMenu name={place.me.name} color={place.me.color}>
            {reads && <HistoryLink chapterId={chapter.id} />}
          </UserMenu>
        </span>
      </div>
    </header>
  )
}
