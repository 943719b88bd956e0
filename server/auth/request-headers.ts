import type { IncomingHttpHeaders } from 'node:http'

/** The headers of a request, as Next's pages and routes have them or as Node's server has. */
export type RequestHeaders = Headers | IncomingHttpHeaders

/** The value of a header, by its lower-case name; empty when it is absent. */
export function headerOf(headers: RequestHeaders, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? ''
  return [headers[name]].flat().join(', ')
}
