import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'

export const metadata: Metadata = { title: 'Nothing here' }

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center pb-16">
      <Wordmark />
      <EmptyState
        level={1}
        title="There is nothing here"
        action={
          <Link href="/" className={buttonClass()}>
            To the library
          </Link>
        }
      >
        Either this page does not exist, or it is not shared with you. Whoever sent you the link can tell.
      </EmptyState>
    </main>
  )
}
