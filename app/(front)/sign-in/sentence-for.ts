import { errorTable, type ErrorCode } from '#lib/base/stet-error.ts'

/** What to say about an `?error=` that next-auth, or a refusal of ours, sent somebody back with. */
export function sentenceFor(error: string | string[]): string {
  if (isErrorCode(error)) return errorTable[error].message
  if (error === 'CredentialsSignin') return errorTable.wrong_credentials.message
  if (error === 'AccessDenied') return errorTable.signup_closed.message
  return 'Signing in did not work. Please try again.'
}

function isErrorCode(error: string | string[]): error is ErrorCode {
  return typeof error === 'string' && Object.hasOwn(errorTable, error)
}
