import { Sheet } from '#components/ui/sheet.tsx'
import { isReader, type ChapterPlace } from '../chapter-context.tsx'
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
        </nav>
      )}
      <Sheet side="left" open={isOpen} onOpenChange={onOpenChange} title={manuscript.title}>
        <nav aria-label="Outline">
          <ChapterList place={place} onChosen={() => onOpenChange(false)} />
        </nav>
      </Sheet>
    </>
  )
}
