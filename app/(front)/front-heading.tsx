import type { ReactNode } from 'react'

/** The title of a front page and the sentence below it. */
export function FrontHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-7">
      <h1 className="font-serif text-xl font-medium text-balance">{title}</h1>
      {children && <p className="mt-1.5 text-pretty text-soft">{children}</p>}
    </header>
  )
}
