'use client'

import { createContext, useContext, useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface FieldIds {
  control: string
  description: string | undefined
  invalid: boolean
}

const FieldContext = createContext<FieldIds | null>(null)

/** A label above one control, a hint or an error below it; tells the control so for screen readers. */
export function Field({
  label,
  hint,
  error,
  hideLabel = false,
  className,
  children,
}: {
  label: string
  hint?: ReactNode
  error?: string | null
  hideLabel?: boolean
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const below = error || hint
  const ids = { control: id, description: below ? `${id}-below` : undefined, invalid: Boolean(error) }
  return (
    <FieldContext value={ids}>
      <div className={classNames('flex flex-col gap-1.5', className)}>
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium text-ink'}>
          {label}
        </label>
        {children}
        {below && (
          <p
            id={`${id}-below`}
            role={error ? 'alert' : undefined}
            className={classNames('text-pretty', error ? 'text-danger' : 'text-faint')}
          >
            {below}
          </p>
        )}
      </div>
    </FieldContext>
  )
}

/** A line of text. Inside a `Field` it is named and described by it. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      {...useFieldProps()}
      {...rest}
      className={classNames(controlClass, readOnlyClass, 'h-9 max-sm:h-11', className)}
    />
  )
}

/** Several lines of text, as many as it holds and a few more; the same inside a `Field`. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldProps()}
      {...rest}
      className={classNames(
        controlClass,
        readOnlyClass,
        'field-sizing-content max-h-80 resize-y py-2 leading-relaxed',
        className,
      )}
    />
  )
}

/** The props that tie a control to the `Field` around it; none outside one. */
export function useFieldProps(): {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
} {
  const ids = useContext(FieldContext)
  if (!ids) return {}
  return {
    id: ids.control,
    'aria-describedby': ids.description,
    'aria-invalid': ids.invalid || undefined,
  }
}

// What cannot be changed does not look as if it could.
const readOnlyClass = 'read-only:border-hairline read-only:bg-transparent read-only:hover:border-hairline'

// 16 px on a phone: below that, iOS zooms into the field.
export const controlClass =
  'w-full rounded-lg border border-edge bg-page px-3 text-sm text-ink transition-colors hover:border-soft focus-visible:outline-offset-[-1px] disabled:opacity-50 aria-invalid:border-danger max-sm:text-[16px]'
