import { ArrowLeft, ArrowRight } from 'lucide-react'
import Link from 'next/link'
import type { ChapterPlace } from '../chapter-context.tsx'

/** At the end of a chapter, for readers: the way to the next one, and back. */
export function ReadOn({ place: { chapter, manuscript } }: { place: ChapterPlace }) {
  const here = manuscript.chapters.findIndex(({ id }) => id === chapter.id)
  const before = manuscript.chapters[here - 1]
  const after = manuscript.chapters[here + 1]
  if (!before && !after) return null
  return (
    <nav
      aria-label="Neighbouring chapters"
      className="mt-20 flex items-baseline justify-between gap-8 border-t border-hairline pt-5 text-sm text-soft"
    >
      {before ? (
        <Link
          href={`/chapters/${before.id}`}
          className="flex min-w-0 items-center gap-2 rounded-sm hover:text-ink"
        >
          <ArrowLeft aria-hidden className="shrink-0" />
          <span className="sr-only">Chapter before: </span>
          <span className="truncate">{before.title}</span>
        </Link>
      ) : (
        <span />
      )}
      {after && (
        <Link
          href={`/chapters/${after.id}`}
          className="flex min-w-0 items-center gap-2 rounded-sm text-ink hover:underline"
        >
          <span className="sr-only">Next chapter: </span>
          <span className="truncate">{after.title}</span>
          <ArrowRight aria-hidden className="shrink-0" />
        </Link>
      )}
    </nav>
  )
}
