'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Field, Input } from '../ui/field.tsx'

/** A password, hidden until one asks to see it. */
export function PasswordField({
  label = 'Password',
  name = 'password',
  isNew = false,
  error,
}: {
  label?: string
  name?: string
  /** A password that is being chosen, not one that is known: says what it must be. */
  isNew?: boolean
  error: string | null
}) {
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field
      label={label}
      hint={isNew ? 'At least 10 characters. A short sentence is a good one.' : undefined}
      error={error}
    >
      <div className="relative">
        <Input
          name={name}
          type={isShown ? 'text' : 'password'}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          autoCapitalize="off"
          spellCheck={false}
          className="pr-11"
        />
        <button
          type="button"
          aria-label={isShown ? 'Hide the password' : 'Show the password'}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-1 right-1 flex w-9 items-center justify-center rounded-md text-faint hover:text-ink"
        >
          <Icon aria-hidden />
        </button>
      </div>
    </Field>
  )
}
