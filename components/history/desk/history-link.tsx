import { History } from 'lucide-react'
import Link from 'next/link'
import { MenuLink, MenuSeparator } from '../../ui/menu.tsx'

/** The way to the history for those who only read, in the menu behind their own initials. */
export function HistoryLink({ chapterId }: { chapterId: string }) {
  return (
    <>
      <MenuLink>
        <Link href={`/chapters/${chapterId}/history`}>
          <span className="flex h-5 items-center text-soft">
            <History aria-hidden />
          </span>
          History of this chapter
        </Link>
      </MenuLink>
      <MenuSeparator />
    </>
  )
}
