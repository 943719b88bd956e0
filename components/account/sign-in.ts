'use client'

import { signIn as nextAuthSignIn } from 'next-auth/react'
import { StetError } from '#lib/base/stet-error.ts'

/** Signs in by e-mail and password. Throws `StetError('wrong_credentials' | 'too_many' | 'unavailable')`. */
export async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
  const answer = await nextAuthSignIn('credentials', { email, password, redirect: false }).catch(() => null)
  if (!answer) throw new StetError('unavailable')
  if (answer.ok && !answer.error) return
  throw new StetError(answer.status === 429 || answer.error === 'too_many' ? 'too_many' : 'wrong_credentials')
}

/** Leaves for a page with the new session: a full load, so that nothing of the old one stays in memory. */
export function goTo(path: string): void {
  window.location.assign(path)
}
