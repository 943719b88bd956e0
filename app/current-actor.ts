import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Actor } from '#server/auth/actor.ts'
import { findActor } from '#server/auth/find-actor.ts'

/** Who looks at this page; null when nobody is signed in. */
export async function currentActor(): Promise<Actor | null> {
  return findActor({ headers: new Headers(await headers()) })
}

/** The same, but who is not signed in is sent to sign in first and comes back to `path`. */
export async function requireActor(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}
