import type { z } from 'zod'
import { StetError } from '#lib/base/stet-error.ts'
import type { InputOf, Operation } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { findActor } from '#server/auth/find-actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { answerError, answerJson } from './answer.ts'
import { readInput } from './read-input.ts'
import { inUploadTurn } from './upload-turn.ts'
import { requireOwnOrigin } from './require-own-origin.ts'

export type Handler = (request: Request, context: RouteContext) => Promise<Response>

interface RouteContext {
  params: Promise<unknown>
}

/** What an operation needs done. A `Response` is for files; anything else is checked against the contract and sent as JSON. */
export type UseCase<O extends Operation> = (
  actor: O['access'] extends 'member' ? Actor : Actor | null,
  input: InputOf<O>,
  request: Request,
) => Promise<z.input<O['result']> | Response>

/**
 * A route handler: finds the actor, parses, does the use case, answers. Every refusal and failure becomes the contract's
 * error.
 */
export function serve<O extends Operation>(operation: O, run: UseCase<O>): Handler {
  return async (request, context) => {
    try {
      const actor = await actorOf(operation, request)
      const params = await context.params
      const work = async () =>
        run(actor as Parameters<UseCase<O>>[0], await readInput(operation, request, params), request)
      const takesFile = (operation as Operation).upload !== undefined
      const result = await (takesFile ? inUploadTurn(actor?.userId ?? '', work) : work())
      if (result instanceof Response) return result
      return answerJson(operation.result.parse(result), operation.status)
    } catch (error) {
      return answerError(error)
    }
  }
}

async function actorOf(operation: Operation, request: Request): Promise<Actor | null> {
  // So that health answers, and does not fail, without a database.
  if (operation.access === 'anyone' && operation.method === 'GET') return null
  const actor = await findActor({ headers: request.headers })
  if (operation.access === 'member' && !actor) throw new StetError('signed_out')
  if (operation.method === 'GET') return actor
  requireOwnOrigin(request, actor)
  if (actor) await getRuntime().attempts.spend('write', actor.userId)
  return actor
}
