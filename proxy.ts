import { NextResponse, type NextRequest } from 'next/server'

/**
 * Gives every page a Content-Security-Policy with a nonce of its own: only scripts that this server put into this
 * very page run. Next reads the nonce from the request's header and sets it on its own scripts.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/** Pages only: the API answers no HTML, and static files run nothing by themselves. */
export const config = { matcher: ['/((?!api/|_next/static|_next/image|icon.svg).*)'] }

/** Styles may be inline, since the editor and floating cards are placed by style attributes; scripts may not. */
function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
