'use client'

import { Toaster as Sonner, toast as sonner } from 'sonner'

/** Where the toasts appear; once in the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      visibleToasts={3}
      offset={24}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-4 rounded-lg bg-ink px-4 py-3 font-sans text-sm text-page shadow-float sm:w-[356px]',
          content: 'flex-1',
          actionButton: 'shrink-0 font-medium underline underline-offset-4 rounded-sm outline-offset-4',
        },
      }}
    />
  )
}

/** Says in passing what happened. `undo` gives it a button that takes it back. */
export function showToast(message: string, { undo }: { undo?: () => void } = {}): void {
  sonner(message, undo ? { duration: 8000, action: { label: 'Undo', onClick: undo } } : {})
}

/** Says that something did not work; stays longer. */
export function showFailure(message: string): void {
  sonner(message, { duration: 10_000 })
}
