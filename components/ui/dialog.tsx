'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { CloseButton } from './close-button.tsx'

/** A card over the page that asks for attention; Escape and a click beside it close it. On a phone it comes from below. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  trigger,
  footer,
  wide = false,
  broad = false,
  children,
}: {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  title: string
  description?: ReactNode
  trigger?: ReactNode
  footer?: ReactNode
  wide?: boolean
  /** Wider still, and without padding and scrolling of its own: what is in it sees to both. */
  broad?: boolean
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          className={classNames(dialogClass, widthOf({ wide, broad }))}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="py-1 pt-5 pr-14 pl-6">
            <Radix.Title className="font-serif text-lg font-medium text-balance">{title}</Radix.Title>
            {description && (
              <Radix.Description className="mt-1 text-sm text-soft">{description}</Radix.Description>
            )}
          </div>
          {broad ? children : <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-3 pb-6">{children}</div>}
          {footer && (
            <div className="flex justify-end gap-2 border-t border-hairline px-6 py-4">{footer}</div>
          )}
          {/* Last, so that the first field has the focus when the dialog opens. */}
          <Radix.Close asChild>
            <CloseButton className="absolute top-4 right-4" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function widthOf({ wide, broad }: { wide: boolean; broad: boolean }): string {
  if (broad) return 'sm:w-[min(880px,94vw)]'
  return wide ? 'sm:w-[560px]' : 'sm:w-[440px]'
}

export const overlayClass =
  'fixed inset-0 z-40 bg-veil data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in'

export const dialogClass = classNames(
  'fixed z-40 flex max-h-[min(720px,92dvh)] flex-col bg-float text-ink shadow-float outline-none',
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-lg max-sm:data-[state=closed]:animate-sheet-out max-sm:data-[state=open]:animate-sheet-in',
  'sm:top-1/2 sm:left-1/2 sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:data-[state=closed]:animate-float-out sm:data-[state=open]:animate-float-in',
)
