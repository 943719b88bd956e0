import type { Metadata } from 'next'
import { DeskPage } from '#components/library/desk-page.tsx'
import { Library } from '#components/library/library.tsx'
import { getMe } from '#server/services/accounts/get-me.ts'
import { listManuscripts } from '#server/services/manuscripts/list-manuscripts.ts'
import { requireActor } from '../../current-actor.ts'

export const metadata: Metadata = { title: 'Library' }

export default async function LibraryPage() {
  const actor = await requireActor('/library')
  const [me, kept, deleted] = await Promise.all([
    getMe(actor),
    listManuscripts(actor, { state: 'kept' }),
    listManuscripts(actor, { state: 'deleted' }),
  ])
  return (
    <DeskPage person={actor}>
      <Library
        content={{ kept: kept.items, nextCursor: kept.nextCursor, deleted: deleted.items }}
        isGuest={me.email === null}
      />
    </DeskPage>
  )
}
