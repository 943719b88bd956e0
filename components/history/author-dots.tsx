import { authorColor } from '../ui/author-color.ts'

interface Author {
  id: string
  name: string
  color: number
}

/** Who was at work, as dots in their colours; the names stand beside them or are read out. */
export function AuthorDots({ authors, most = 4 }: { authors: readonly Author[]; most?: number }) {
  return (
    <span aria-hidden className="inline-flex shrink-0 -space-x-1">
      {authors.slice(0, most).map(({ id, color }) => (
        <span
          key={id}
          style={{ backgroundColor: authorColor(color) }}
          className="size-2.5 rounded-full ring-2 ring-desk group-aria-[current]:ring-page"
        />
      ))}
    </span>
  )
}
