import type { Metadata } from 'next'
import { DeskPage } from '#components/library/desk-page.tsx'
import { ManuscriptSettings } from '#components/library/manuscript/manuscript-settings.tsx'
import { can } from '#lib/access/permission.ts'
import { listChapters } from '#server/services/chapters/list-chapters.ts'
import { getManuscript } from '#server/services/manuscripts/get-manuscript.ts'
import { requireActor } from '../../../../current-actor.ts'
import { foundOr404 } from '../../../../found-or-404.ts'

export const metadata: Metadata = { title: 'Manuscript' }

export default async function ManuscriptSettingsPage({
  params,
}: {
  params: Promise<{ manuscriptId: string }>
}) {
  const { manuscriptId } = await params
  const actor = await requireActor(`/manuscripts/${manuscriptId}/settings`)
  const manuscript = await foundOr404(getManuscript(actor, { manuscriptId }))
  const deleted = can(manuscript.role, 'manageChapters')
    ? await listChapters(actor, { manuscriptId, state: 'deleted' })
    : { items: [] }
  return (
    <DeskPage person={actor} narrow>
      <ManuscriptSettings personId={actor.userId} manuscript={manuscript} deletedChapters={deleted.items} />
    </DeskPage>
  )
}
