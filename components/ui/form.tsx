'use client'

import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Notice } from './notice.tsx'
import type { Submit } from './use-submit.ts'

/**
 * A form whose fields are read by name. What failed stands above the fields, unless one field is to blame: that one says it itself
 * (`Field error={submit.errorOf(name)}`) and gets the focus.
 */
export function Form({
  submit,
  onSubmit,
  label,
  startsFocused = false,
  className,
  children,
}: {
  submit: Submit
  onSubmit: (values: FormValues) => Promise<void>
  label?: string
  /** Whether its first empty field has the focus when it appears. */
  startsFocused?: boolean
  className?: string
  children: ReactNode
}) {
  const ref = useRef<HTMLFormElement>(null)
  const { failure } = submit
  const [names, setNames] = useState<string[]>([])
  useEffect(() => {
    if (startsFocused) firstEmptyField(ref.current)?.focus()
  }, [startsFocused])
  useEffect(() => {
    if (failure?.field) ref.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [failure])
  return (
    <form
      ref={ref}
      noValidate
      // Should somebody be quicker than the script, a password must not end up in the address.
      method="post"
      aria-label={label}
      className={classNames('flex flex-col gap-5', className)}
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        setNames([...data.keys()])
        void submit.run(() => onSubmit({ get: (name) => textOf(data.get(name)) }))
      }}
    >
      {failure && !names.includes(failure.field ?? '') && <Notice tone="danger">{failure.message}</Notice>}
      {children}
    </form>
  )
}

export interface FormValues {
  /** The text of a field; empty when there is none. */
  get(name: string): string
}

function firstEmptyField(form: HTMLFormElement | null): HTMLInputElement | undefined {
  const fields = form?.querySelectorAll('input') ?? []
  return [...fields].find((field) => !field.readOnly && field.value === '')
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}
