'use client'

import './globals.css'

/** When even the layout failed: words only, nothing that could fail again. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-[420px] flex-col items-center justify-center gap-4 px-6 text-center">
          <h1 className="font-serif text-lg font-medium">This page could not be shown</h1>
          <p className="text-soft">Something went wrong on our side. What was saved is safe.</p>
          <button type="button" onClick={reset} className="underline underline-offset-4">
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
