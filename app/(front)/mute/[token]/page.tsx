import type { Metadata } from 'next'
import { MuteMail } from '#components/account/mute-mail.tsx'
import { readMuteToken } from '#server/services/notifications/mute-by-link.ts'
import { foundOr404 } from '../../../found-or-404.ts'
import { FrontHeading } from '../../front-heading.tsx'

export const metadata: Metadata = { title: 'No more mail', referrer: 'no-referrer' }

export default async function MutePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  await foundOr404(readMuteToken(token))
  return (
    <>
      <FrontHeading title="No more mail" />
      <MuteMail token={token} />
    </>
  )
}
