import type { Metadata } from 'next'
import Link from 'next/link'
import { JoinAsGuest, JoinWithAccount } from '#components/account/join-link.tsx'
import { roleWords } from '#components/share/role-words.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { isStetError } from '#lib/base/stet-error.ts'
import { previewLink, type LinkPreview } from '#server/services/links/preview-link.ts'
import { currentActor } from '../../../current-actor.ts'
import { FrontHeading } from '../../front-heading.tsx'

export const metadata: Metadata = { title: 'Come in', referrer: 'no-referrer' }

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const actor = await currentActor()
  const link = await readLink(token)
  if ('over' in link) return <FrontHeading title="This link is no longer valid">{link.over}</FrontHeading>
  const { title, authorLine } = link.manuscript
  return (
    <>
      <FrontHeading title={`${link.givenBy} invites you ${roleWords[link.role].phrase} “${title}”`}>
        {authorLine && <>by {authorLine}. </>}
        {!actor && link.guests && 'Say what to call you, and you are in.'}
        {!actor && !link.guests && 'This link is for people with an account here.'}
      </FrontHeading>
      {actor ? <JoinWithAccount token={token} name={actor.name} /> : <Entrance token={token} link={link} />}
    </>
  )
}

function Entrance({ token, link }: { token: string; link: LinkPreview }) {
  const signIn = `/sign-in?${new URLSearchParams({ next: `/join/${token}` })}`
  if (!link.guests) {
    return (
      <Link href={signIn} className={buttonClass({ variant: 'primary', className: 'w-full' })}>
        Sign in to come in
      </Link>
    )
  }
  return (
    <>
      <JoinAsGuest token={token} />
      <p className="mt-7 text-center text-faint">
        Have an account?{' '}
        <Link href={signIn} className="text-ink underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </>
  )
}

/** What the link offers, or why it lets nobody in any more. */
async function readLink(token: string): Promise<LinkPreview | { over: string }> {
  try {
    return await previewLink(token)
  } catch (error) {
    if (isStetError(error) && error.code === 'link_gone') return { over: error.message }
    throw error
  }
}
