import { redirect } from 'next/navigation'
import { getManuscript } from '#server/services/manuscripts/get-manuscript.ts'
import { requireActor } from '../../../current-actor.ts'
import { foundOr404 } from '../../../found-or-404.ts'

/** A manuscript opens at its first chapter; without one, where chapters are made. */
export default async function ManuscriptPage({ params }: { params: Promise<{ manuscriptId: string }> }) {
  const { manuscriptId } = await params
  const actor = await requireActor(`/manuscripts/${manuscriptId}`)
  const { firstChapterId } = await foundOr404(getManuscript(actor, { manuscriptId }))
  redirect(firstChapterId ? `/chapters/${firstChapterId}` : `/manuscripts/${manuscriptId}/settings`)
}
