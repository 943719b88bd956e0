import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A sentence that must be read before going on: what failed, or what holds here. */
export function Notice({ tone = 'plain', children }: { tone?: 'plain' | 'danger'; children: ReactNode }) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : undefined}
      className={classNames(
        'flex gap-2.5 rounded-lg border border-hairline px-3 py-2.5 text-sm',
        tone === 'danger' ? 'bg-danger-tint text-danger' : 'bg-hover text-soft',
      )}
    >
      {tone === 'danger' && <CircleAlert aria-hidden className="mt-0.5" />}
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
