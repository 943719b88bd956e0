'use client'

import { useState } from 'react'
import { isStetError } from '#lib/base/stet-error.ts'

/** Why something could not be done, in words; `field` when one field of the form is to blame. */
export interface Failure {
  message: string
  field: string | null
}

export interface Submit {
  busy: boolean
  failure: Failure | null
  /** The failure of this field, if it is the one. */
  errorOf(field: string): string | null
  /** Runs the work once at a time; keeps a `StetError` as the failure. Returns whether it went well. */
  run(work: () => Promise<void>): Promise<boolean>
  fail(failure: Failure | null): void
}

/** The life of a form: one submission at a time, and what went wrong with the last one. */
export function useSubmit(): Submit {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = async (work: () => Promise<void>) => {
    if (busy) return false
    setBusy(true)
    setFailure(null)
    try {
      await work()
      return true
    } catch (error) {
      setFailure(failureOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    failure,
    errorOf: (field) => (failure?.field === field ? failure.message : null),
    run,
    fail: setFailure,
  }
}

/** What to say about an error: its own sentence when it is meant for people, else one fixed sentence. */
export function failureOf(error: unknown): Failure {
  if (!isStetError(error)) return { message: 'Something went wrong. Please try again.', field: null }
  const field = error.details['field']
  // Beside the field itself, its name need not be repeated.
  const message = error.message.replace(/^The field “[^”]+” /, 'This ')
  return { message, field: typeof field === 'string' ? field : null }
}
