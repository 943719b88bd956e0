import { MessagesSquare } from 'lucide-react'
import { Sheet } from '#components/ui/sheet.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { openAllComments } from '../all-comments/all-comments.tsx'
import { isReader, type ChapterPlace } from '../chapter-context.tsx'
import { keyOf } from '../keys/key-list.ts'
import { ChapterList } from './chapter-list.tsx'

/** The manuscript and its chapters: a column on a desk, a drawer where there is no room for one, and for readers. */
export function Outline({
  place,
  isOpen,
  onOpenChange,
}: {
  place: ChapterPlace
  isOpen: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { manuscript } = place
  return (
    <>
      {!isReader(place) && (
        <nav
          aria-label="Outline"
          className="flex w-62 shrink-0 flex-col gap-3 overflow-y-auto py-3 pl-4 transition-opacity duration-180 group-data-typing/desk:opacity-40 max-[1180px]:hidden"
        >
          <div className="px-2">
            <h2 className="font-serif text-base font-medium text-balance">{manuscript.title}</h2>
            {manuscript.authorLine && <p className="text-xs text-soft">{manuscript.authorLine}</p>}
          </div>
          <ChapterList place={place} />
          <AllCommentsButton />
        </nav>
      )}
      <Sheet side="left" open={isOpen} onOpenChange={onOpenChange} title={manuscript.title}>
        <nav aria-label="Outline">
          <ChapterList place={place} onChosen={() => onOpenChange(false)} />
          <AllCommentsButton onChosen={() => onOpenChange(false)} />
        </nav>
      </Sheet>
    </>
  )
}

/** Leads to the comments of all chapters. */
function AllCommentsButton({ onChosen }: { onChosen?: () => void }) {
  const { label, keys } = keyOf('allComments')
  return (
    <Tooltip label={label} keys={keys} side="right">
      <button
        type="button"
        onClick={() => {
          onChosen?.()
          openAllComments()
        }}
        className="flex h-8 shrink-0 items-center gap-2 rounded-md px-2.5 text-left text-sm font-medium text-soft transition-colors hover:bg-hover hover:text-ink max-sm:h-11"
      >
        <MessagesSquare aria-hidden />
        All comments
      </button>
    </Tooltip>
  )
}
