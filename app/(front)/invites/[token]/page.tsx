import type { Metadata } from 'next'
import Link from 'next/link'
import { AcceptInvite } from '#components/account/accept-invite.tsx'
import { SignUpForm } from '#components/account/sign-up-form.tsx'
import { roleWords } from '#components/share/role-words.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { isStetError } from '#lib/base/stet-error.ts'
import type { InvitePreview } from '#lib/contract/invites.ts'
import { getInvite } from '#server/services/invites/get-invite.ts'
import { currentActor } from '../../../current-actor.ts'
import { FrontHeading } from '../../front-heading.tsx'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const actor = await currentActor()
  const invite = await readInvite(token)
  if (!invite) {
    return (
      <FrontHeading title="This invitation is no longer valid">
        It may have been used already, taken back, or grown too old. Ask the person who sent it for a new one.
      </FrontHeading>
    )
  }
  return (
    <>
      <FrontHeading
        title={`${invite.invitedBy} invites you ${roleWords[invite.role].phrase} “${invite.manuscript.title}”`}
      >
        {invite.manuscript.authorLine && <>by {invite.manuscript.authorLine}. </>}
        {actor || invite.hasAccount
          ? `The invitation went to ${invite.email}.`
          : 'Make your account, and you are in.'}
      </FrontHeading>
      {actor ? <AcceptInvite token={token} name={actor.name} /> : <Entrance token={token} invite={invite} />}
    </>
  )
}

function Entrance({ token, invite }: { token: string; invite: InvitePreview }) {
  const signIn = `/sign-in?${new URLSearchParams({ next: `/invites/${token}`, email: invite.email })}`
  if (invite.hasAccount) {
    return (
      <Link href={signIn} className={buttonClass({ variant: 'primary', className: 'w-full' })}>
        Sign in to accept
      </Link>
    )
  }
  return (
    <>
      <SignUpForm invite={{ token, email: invite.email }} />
      <p className="mt-7 text-center text-faint">
        Have an account under another address?{' '}
        <Link href={signIn} className="text-ink underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </>
  )
}

/** Null for an invitation that is used, revoked, too old, or never was. */
async function readInvite(token: string): Promise<InvitePreview | null> {
  try {
    return await getInvite(null, { token })
  } catch (error) {
    if (isStetError(error) && (error.code === 'invite_expired' || error.code === 'not_found')) return null
    throw error
  }
}
