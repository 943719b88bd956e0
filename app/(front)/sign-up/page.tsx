import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignUpForm } from '#components/account/sign-up-form.tsx'
import { houseState } from '#server/services/accounts/house-state.ts'
import { currentActor } from '../../current-actor.ts'
import { FrontHeading } from '../front-heading.tsx'

export const metadata: Metadata = { title: 'New account' }

export default async function SignUpPage() {
  if (await currentActor()) redirect('/library')
  const { needsSetUp, signUpOpen } = await houseState()
  if (needsSetUp) redirect('/set-up')
  if (!signUpOpen) redirect('/sign-in')
  return (
    <>
      <FrontHeading title="Create an account">A desk of your own, and a place at others’.</FrontHeading>
      <SignUpForm />
      <p className="mt-7 text-center text-faint">
        Already have one?{' '}
        <Link href="/sign-in" className="text-ink underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </>
  )
}
