import { errorTable, isStetError, StetError } from '#lib/base/stet-error.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime } from '#server/runtime.ts'

const headers = { 'cache-control': 'no-store' }

export function answerJson(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers })
}

export function answerText(text: string, mediaType: string): Response {
  return new Response(text, { headers: { ...headers, 'content-type': `${mediaType}; charset=utf-8` } })
}

/** A refusal in the contract's form. What nobody foresaw goes to the log; people get one fixed sentence and the id of the log line. */
export function answerError(error: unknown): Response {
  if (isStetError(error)) return answerRefusal(error)
  const id = newId()
  getRuntime().log.error({ err: error, id }, 'request failed')
  const { status, message } = errorTable.internal
  return answerJson({ error: { code: 'internal', message, id } }, status)
}

function answerRefusal({ code, message, details }: StetError): Response {
  const field = typeof details.field === 'string' ? { field: details.field } : {}
  return answerJson({ error: { code, message, ...field } }, errorTable[code].status)
}
