import type { ReactNode } from 'react'
import { ThemeSwitch } from '#components/ui/theme-switch.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'

/** The pages before one is in: a sheet of paper in the middle of the desk. */
export default function FrontLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-6">
      <div className="self-end">
        <ThemeSwitch />
      </div>
      <main className="my-auto flex w-full max-w-[400px] flex-col items-center py-8">
        <Wordmark size="large" />
        <div className="mt-10 w-full rounded-lg border border-hairline bg-page px-6 py-8 sm:px-10 sm:py-9">
          {children}
        </div>
      </main>
    </div>
  )
}
