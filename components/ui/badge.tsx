import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A word or two about the thing beside it: a role, a state. */
export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'good' | 'warn' | 'danger'
  children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center rounded-full border border-hairline px-2 text-2xs font-medium whitespace-nowrap',
        toneClasses[tone],
      )}
    >
      {children}
    </span>
  )
}

const toneClasses = {
  plain: 'text-soft',
  good: 'text-good',
  warn: 'text-warn',
  danger: 'text-danger',
} as const
