'use client'

import { Switch as Radix } from 'radix-ui'
import { useId } from 'react'
import type { ReactNode } from 'react'

/** Something that is on or off and takes effect at once. */
export function Switch({
  label,
  hint,
  checked,
  disabled,
  onCheckedChange,
}: {
  label: string
  hint?: ReactNode
  checked: boolean
  disabled?: boolean
  onCheckedChange: (checked: boolean) => void
}) {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="h-5 w-9 shrink-0 rounded-full border border-edge bg-transparent p-[3px] transition-colors disabled:opacity-50 data-[state=checked]:border-ink data-[state=checked]:bg-ink"
      >
        <Radix.Thumb className="block size-3 rounded-full bg-soft transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-page" />
      </Radix.Root>
      <label htmlFor={id} className="text-sm">
        {label}
        {hint && (
          <span id={`${id}-hint`} className="block text-faint">
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
