import { StetError } from '#lib/base/stet-error.ts'

/** A file that cannot be taken, with a sentence that says why and, where there is something, what to do. */
export function refuseFile(message: string): StetError {
  return new StetError('file_refused', { field: 'file', message })
}

/** One that would be too much to read. */
export function refuseSize(message: string): StetError {
  return new StetError('too_large', { field: 'file', message })
}
