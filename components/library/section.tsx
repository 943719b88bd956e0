import { useId } from 'react'
import type { ReactNode } from 'react'

/** One part of a settings page: what it is about, and a sheet with it. */
export function Section({
  title,
  description,
  children,
}: {
  title: string
  description?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-10 first-of-type:mt-8">
      <h2 id={id} className="font-serif text-lg font-medium">
        {title}
      </h2>
      {description && <p className="mt-0.5 max-w-[60ch] text-pretty text-soft">{description}</p>}
      <div className="mt-4 rounded-lg border border-hairline bg-page p-5 sm:p-6">{children}</div>
    </section>
  )
}
