'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { floatClass } from './float-class.ts'
import { Kbd } from './kbd.tsx'

/** A list of commands that opens from a button (`trigger`, one element that takes a ref). */
export function Menu({
  trigger,
  children,
  align = 'end',
  side = 'bottom',
  className,
  returnFocusTo,
}: {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  className?: string
  /** Where to go on by keyboard once the menu has closed; the button that opened it where this gives nothing. */
  returnFocusTo?: () => HTMLElement | null
}) {
  const returnFocus = (event: Event) => {
    const next = returnFocusTo?.()
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={returnFocus}
          className={classNames(floatClass, 'min-w-48 p-1', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** One command: an icon, words, and its key. `hint` is a second line, e.g. why it cannot be chosen. */
export function MenuItem({
  icon,
  keys,
  hint,
  danger = false,
  disabled,
  onSelect,
  children,
}: {
  icon?: ReactNode
  keys?: string
  hint?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={onSelect}
      className={classNames(itemClass, danger && 'text-danger')}
    >
      {icon && <span className="flex h-5 items-center text-soft">{icon}</span>}
      <span className="flex-1">
        {children}
        {hint && <span className="block max-w-64 text-xs text-faint">{hint}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  )
}

/** A link in a menu; `children` is the anchor itself. */
export function MenuLink({ children }: { children: ReactNode }) {
  return (
    <Radix.Item asChild className={itemClass}>
      {children}
    </Radix.Item>
  )
}

/** One of several of which exactly one holds; put inside `MenuChoices`. */
export function MenuChoice({
  value,
  icon,
  hint,
  keys,
  disabled,
  children,
}: {
  value: string
  icon?: ReactNode
  hint?: string
  keys?: string
  disabled?: boolean
  children: ReactNode
}) {
  return (
    <Radix.RadioItem value={value} disabled={disabled} className={classNames(itemClass, 'pr-8')}>
      {icon && <span className="flex h-5 items-center text-soft">{icon}</span>}
      <span className="flex-1">
        {children}
        {hint && <span className="block max-w-64 text-xs text-faint">{hint}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
      <Radix.ItemIndicator className="absolute top-2 right-2">
        <Check aria-hidden />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  )
}

export function MenuChoices({
  value,
  onValueChange,
  children,
}: {
  value: string
  onValueChange: (value: string) => void
  children: ReactNode
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      {children}
    </Radix.RadioGroup>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2.5 py-1.5 text-xs text-faint">{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-hairline" />
}

const itemClass =
  'relative flex items-start gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none select-none max-sm:py-2.5 data-disabled:opacity-45 data-highlighted:bg-hover'
