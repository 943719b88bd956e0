'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { classNames } from './class-names.ts'
import { controlClass, useFieldProps } from './field.tsx'
import { floatClass } from './float-class.ts'

export interface SelectOption<Value extends string> {
  value: Value
  label: string
  /** A second, quieter line in the list. */
  hint?: string
  disabled?: boolean
}

/** One of a few. `quiet` draws no border, for a choice inside a row of a list. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onValueChange,
  disabled,
  quiet = false,
  className,
}: {
  /** The accessible name where no `Field` gives one. */
  label?: string
  value: Value
  options: readonly SelectOption<Value>[]
  onValueChange: (value: Value) => void
  disabled?: boolean
  quiet?: boolean
  className?: string
}) {
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option) onValueChange(option.value)
  }
  return (
    <Radix.Root value={value} onValueChange={choose} disabled={disabled}>
      <Radix.Trigger
        {...useFieldProps()}
        aria-label={label}
        className={classNames(
          'inline-flex items-center justify-between gap-2 select-none',
          quiet
            ? 'h-8 rounded-md px-2 text-sm text-soft hover:bg-hover hover:text-ink disabled:opacity-50'
            : classNames(controlClass, 'h-9 max-sm:h-11'),
          className,
        )}
      >
        {/* One line, however long: on a phone a chapter's title would break the frame. */}
        <span className="min-w-0 truncate text-left">
          <Radix.Value>{options.find((one) => one.value === value)?.label}</Radix.Value>
        </span>
        <ChevronDown className="shrink-0 text-faint" aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            floatClass,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) p-1',
          )}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="relative flex flex-col rounded-md py-1.5 pr-8 pl-2.5 text-sm outline-none select-none data-disabled:opacity-45 data-highlighted:bg-hover"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.hint && <span className="max-w-64 text-xs text-faint">{option.hint}</span>}
                <Radix.ItemIndicator className="absolute top-2 right-2">
                  <Check aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
