import { redirect } from 'next/navigation'
import { houseState } from '#server/services/accounts/house-state.ts'
import { currentActor } from './current-actor.ts'

/** The door: to the first account, to signing in, or to the library. */
export default async function DoorPage(): Promise<never> {
  if (await currentActor()) redirect('/library')
  const { needsSetUp } = await houseState()
  redirect(needsSetUp ? '/set-up' : '/sign-in')
}
