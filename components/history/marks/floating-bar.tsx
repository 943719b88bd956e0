import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'

/** A small bar that floats over the page at its head or its foot, and moves nothing. */
export function FloatingBar({
  label,
  at,
  className,
  children,
}: {
  label: string
  at: 'top' | 'bottom'
  className?: string
  children: ReactNode
}) {
  return (
    <section
      aria-label={label}
      className={classNames(
        'pointer-events-none absolute inset-x-0 z-20 flex px-4 sm:px-6',
        // On a phone there is no room above the title, and the thumb is below.
        at === 'top' ? 'top-3 max-sm:top-auto' : 'bottom-4 max-sm:top-3 max-sm:bottom-auto',
        className,
      )}
    >
      {/* In line with the page, which stands beside the margin. */}
      <div className="mx-auto flex w-full max-w-[1096px] justify-center gap-6">
        <div className="flex w-full max-w-[752px] min-w-0 justify-center">
          <div className="pointer-events-auto flex max-w-full min-w-0 animate-float-in items-center gap-3 rounded-lg bg-float py-1.5 pr-1.5 pl-3.5 text-sm shadow-float">
            {children}
          </div>
        </div>
        <div aria-hidden className="w-80 shrink-0 max-[1080px]:hidden" />
      </div>
    </section>
  )
}
