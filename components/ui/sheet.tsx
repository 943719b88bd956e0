'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { overlayClass } from './dialog.tsx'
import { CloseButton } from './close-button.tsx'

/** What has no column of its own: from the left edge (outline), from below (margin), or from the right (what goes beyond the page). */
export function Sheet({
  open,
  onOpenChange,
  title,
  side = 'bottom',
  trigger,
  children,
}: {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  title: string
  side?: 'bottom' | 'left' | 'right'
  trigger?: ReactNode
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content aria-describedby={undefined} className={classNames(sheetClass, sideClasses[side])}>
          <div className="flex items-center gap-4 border-b border-hairline py-2 pr-2 pl-4">
            <Radix.Title className="min-w-0 flex-1 truncate text-sm font-medium">{title}</Radix.Title>
            <Radix.Close asChild>
              <CloseButton />
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const sheetClass = 'fixed z-40 flex flex-col bg-float text-ink shadow-float outline-none'

const sideClasses = {
  bottom:
    'inset-x-0 bottom-0 max-h-[80dvh] rounded-t-lg data-[state=closed]:animate-sheet-out data-[state=open]:animate-sheet-in',
  left: 'inset-y-0 left-0 w-[min(320px,86vw)] data-[state=closed]:animate-drawer-out data-[state=open]:animate-drawer-in',
  right:
    'inset-y-0 right-0 w-[min(420px,94vw)] data-[state=closed]:animate-drawer-right-out data-[state=open]:animate-drawer-right-in',
} as const
