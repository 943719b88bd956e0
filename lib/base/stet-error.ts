/**
 * Every failure that a caller may handle, with its HTTP status and the sentence that people read.
 *
 * The one place where the words stand; `StetError` carries the code, and the edges look it up here.
 */
export const errorTable = {
  invalid_input: { status: 400, message: 'Something in the request is not as it should be.' },
  signed_out: { status: 401, message: 'Please sign in first.' },
  wrong_credentials: { status: 401, message: 'The e-mail address or the password is not right.' },
  forbidden: { status: 403, message: 'Your role in this manuscript does not allow that.' },
  wrong_origin: { status: 403, message: 'This request came from another site and was refused.' },
  wrong_setup_code: { status: 403, message: 'The set-up code is not the one that the console printed.' },
  not_found: { status: 404, message: 'There is nothing here, or it is not shared with you.' },
  wrong_method: { status: 405, message: 'That cannot be done here.' },
  already_set_up: { status: 409, message: 'This house already has its first account. Please sign in.' },
  email_taken: { status: 409, message: 'There is already an account with this e-mail address.' },
  last_owner: {
    status: 409,
    message: 'A manuscript needs at least one owner. Make somebody else an owner first.',
  },
  already_member: { status: 409, message: 'This person is already a member.' },
  suggestion_gone: { status: 409, message: 'This suggestion has already been decided.' },
  conflict: { status: 409, message: 'Somebody else changed this in the meantime. Please look again.' },
  quote_not_found: { status: 422, message: 'That passage is not in the chapter.' },
  anchor_not_found: {
    status: 422,
    message: 'The passage that this comment belongs to is no longer in the chapter.',
  },
  invite_expired: { status: 410, message: 'This invitation is no longer valid. Ask for a new one.' },
  link_gone: { status: 410, message: 'This link is no longer valid. Ask for a new one.' },
  too_large: { status: 413, message: 'That is more than can be taken in one go.' },
  file_refused: { status: 422, message: 'This file cannot be read.' },
  wrong_type: { status: 415, message: 'This kind of content is not understood here.' },
  too_many: { status: 429, message: 'Too many attempts. Please wait a little and try again.' },
  signup_closed: { status: 403, message: 'New accounts come by invitation here.' },
  export_failed: { status: 500, message: 'The export did not finish.' },
  unavailable: { status: 503, message: 'This cannot be done right now. Please try again in a moment.' },
  internal: { status: 500, message: 'Something went wrong on our side.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof errorTable

/** A failure that a caller may handle. `message` is for people: the table's sentence unless a better one is given. */
export class StetError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, details: Record<string, unknown> & { message?: string } = {}) {
    super(details.message ?? errorTable[code].message)
    this.name = 'StetError'
    this.code = code
    this.details = details
  }
}

/**
 * Whether `error` is a `StetError`, also one of another copy of this module: Next bundles its own, so a class
 * test would not recognise what the WebSocket server's copy threw.
 */
export function isStetError(error: unknown): error is StetError {
  return error instanceof Error && error.name === 'StetError' && 'code' in error
}
