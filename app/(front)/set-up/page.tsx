import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SetUpForm } from '#components/account/set-up-form.tsx'
import { houseState } from '#server/services/accounts/house-state.ts'
import { FrontHeading } from '../front-heading.tsx'

export const metadata: Metadata = { title: 'Welcome' }

export default async function SetUpPage() {
  const { needsSetUp, needsSetUpCode } = await houseState()
  if (!needsSetUp) redirect('/sign-in')
  return (
    <>
      <FrontHeading title="Welcome to your desk">
        You are the first one here. Make your account, and a first chapter lies open for you.
      </FrontHeading>
      <SetUpForm asksForCode={needsSetUpCode} />
    </>
  )
}
