import type { NextRequest } from 'next/server'
import { signInOptions } from '#server/auth/sign-in-options.ts'
import { NextAuth } from '#server/auth/unwrapped.ts'
import { acceptIdentity } from '#server/services/accounts/accept-identity.ts'

/** Signing in and out: next-auth's own routes. */
async function handle(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return NextAuth(request, context, signInOptions(acceptIdentity))
}

export { handle as GET, handle as POST }
