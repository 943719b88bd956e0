import { StetError } from '#lib/base/stet-error.ts'
import type { Method } from '#lib/contract/operation.ts'
import { answerError } from './answer.ts'
import type { Handler } from './serve.ts'

/**
 * The handlers of one path, for all methods: those that it does not have are refused in the contract's form.
 *
 * ```ts
 * export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: serve(listTokens, …), POST: serve(createToken, …) })
 * ```
 */
export function route(given: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const refuse: Handler = async () => refuseMethod(Object.keys(given))
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, ...given }
}

function refuseMethod(allowed: string[]): Response {
  const answer = answerError(new StetError('wrong_method'))
  answer.headers.set('allow', allowed.join(', '))
  return answer
}
