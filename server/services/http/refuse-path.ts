import { StetError } from '#lib/base/stet-error.ts'
import { answerError } from './answer.ts'

/** Says in the contract's form that there is nothing at an address. */
export function refusePath(): Response {
  return answerError(new StetError('not_found', { message: 'There is nothing at this address.' }))
}
