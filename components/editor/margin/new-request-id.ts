import { uuidv4 } from 'lib0/random'

/** A name for the sending of a comment. Not `crypto.randomUUID`, which pages without TLS do not have. */
export function newRequestId(): string {
  return uuidv4()
}
