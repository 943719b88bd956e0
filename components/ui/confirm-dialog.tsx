'use client'

import { AlertDialog as Radix } from 'radix-ui'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { dialogClass, overlayClass } from './dialog.tsx'

/**
 * Asks once more before something that cannot simply be taken back. The button says what will happen, never "OK".
 *
 * Stays open and busy until `onConfirm` has settled; closes whether it went well or not, so `onConfirm` reports its own failures.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  onConfirm,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: ReactNode
  confirmLabel: string
  onConfirm: () => Promise<void> | void
}) {
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await onConfirm()
    } finally {
      setBusy(false)
      onOpenChange(false)
    }
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content className={classNames(dialogClass, 'sm:w-[400px]')}>
          <div className="px-6 pt-5 pb-6">
            <Radix.Title className="font-serif text-lg font-medium text-balance">{title}</Radix.Title>
            <Radix.Description className="mt-2 text-sm text-soft">{description}</Radix.Description>
          </div>
          <div className="flex justify-end gap-2 px-6 pb-5">
            <Radix.Cancel asChild>
              <Button variant="quiet">Cancel</Button>
            </Radix.Cancel>
            <Button variant="primary" busy={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
