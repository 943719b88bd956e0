import Link from 'next/link'
import type { ReactNode } from 'react'
import { UserMenu } from '../account/user-menu.tsx'
import { Bell } from '../notifications/bell.tsx'
import { classNames } from '../ui/class-names.ts'
import { Wordmark } from '../ui/wordmark.tsx'

/** A page of the house other than a chapter: the name on the left, oneself on the right, and what it is about between. */
export function DeskPage({
  person,
  narrow = false,
  children,
}: {
  person: { name: string; color: number }
  narrow?: boolean
  children: ReactNode
}) {
  return (
    <div className="min-h-dvh">
      <header className="flex h-14 items-center justify-between px-4 sm:px-8">
        <Link href="/library" aria-label="Stet, to the library" className="rounded-sm">
          <Wordmark />
        </Link>
        <div className="flex items-center gap-3">
          <Bell />
          <UserMenu name={person.name} color={person.color} />
        </div>
      </header>
      <main
        className={classNames(
          'mx-auto px-4 pt-6 pb-24 sm:px-8 sm:pt-10',
          narrow ? 'max-w-[736px]' : 'max-w-[1120px]',
        )}
      >
        {children}
      </main>
    </div>
  )
}
