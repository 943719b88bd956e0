import type { ReactNode } from 'react'

/** What stands where there is nothing yet: one sentence on why, and the way on. */
export function EmptyState({
  title,
  level = 2,
  children,
  action,
}: {
  title: string
  /** 1 where it is all there is on the page. */
  level?: 1 | 2 | 3
  children?: ReactNode
  action?: ReactNode
}) {
  const Heading = `h${level}` as const
  return (
    <div className="mx-auto flex max-w-[420px] flex-col items-center gap-2 px-6 py-16 text-center">
      <Heading className="font-serif text-lg font-medium text-balance">{title}</Heading>
      {children && <div className="text-sm text-pretty text-soft">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
