import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { ProviderButtons } from '#components/account/provider-buttons.tsx'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { houseState } from '#server/services/accounts/house-state.ts'
import { currentActor } from '../../current-actor.ts'
import { ownPath } from '../../own-path.ts'
import { FrontHeading } from '../front-heading.tsx'
import { sentenceFor } from './sentence-for.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { next, email, error } = await searchParams
  const path = ownPath(next)
  if (await currentActor()) redirect(path)
  const { needsSetUp, signUpOpen, providers } = await houseState()
  if (needsSetUp) redirect('/set-up')
  return (
    <>
      <FrontHeading title="Sign in" />
      {error !== undefined && (
        <div className="mb-5">
          <Notice tone="danger">{sentenceFor(error)}</Notice>
        </div>
      )}
      <SignInForm next={path} email={typeof email === 'string' ? email : ''} />
      <ProviderButtons providers={providers} next={path} />
      <p className="mt-7 text-center text-faint">
        {signUpOpen ? (
          <>
            New here?{' '}
            <Link href="/sign-up" className="text-ink underline underline-offset-4">
              Create an account
            </Link>
          </>
        ) : (
          'New accounts come by invitation.'
        )}
      </p>
    </>
  )
}
