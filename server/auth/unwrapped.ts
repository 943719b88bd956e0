/**
 * next-auth is CommonJS: under native ES modules, and in a bundle that follows their rules, what it calls its default export
 * comes wrapped once more.
 */
import WrappedNextAuth from 'next-auth'
import WrappedCredentials from 'next-auth/providers/credentials'
import WrappedGitHub from 'next-auth/providers/github'
import WrappedGoogle from 'next-auth/providers/google'

export const NextAuth = unwrap(WrappedNextAuth)
export const Credentials = unwrap(WrappedCredentials)
export const GitHub = unwrap(WrappedGitHub)
export const Google = unwrap(WrappedGoogle)

function unwrap<Value extends object>(value: Value): Value {
  return 'default' in value ? (value.default as Value) : value
}
