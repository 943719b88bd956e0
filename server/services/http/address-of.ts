import { clientAddressHeader } from '#server/auth/client-address.ts'

/** Where a request comes from, for counting attempts; the server in front of the pages has written it there. */
export function addressOf(request: Request): string {
  return request.headers.get(clientAddressHeader) ?? 'unknown'
}
