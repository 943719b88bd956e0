'use client'

import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main className="flex min-h-dvh flex-col justify-center">
      <EmptyState
        level={1}
        title="This page could not be shown"
        action={<Button onClick={reset}>Try again</Button>}
      >
        Something went wrong on our side. What was saved is safe.
        {error.digest && (
          <p className="mt-2 text-xs text-faint">
            Whoever runs this house finds it in the log under {error.digest}.
          </p>
        )}
      </EmptyState>
    </main>
  )
}
