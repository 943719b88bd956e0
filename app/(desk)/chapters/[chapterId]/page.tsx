import type { Metadata } from 'next'
import { cache } from 'react'
import { ChapterDesk } from '#components/editor/desk/chapter-desk.tsx'
import { getMe } from '#server/services/accounts/get-me.ts'
import { getChapter } from '#server/services/chapters/get-chapter.ts'
import { getManuscript } from '#server/services/manuscripts/get-manuscript.ts'
import { listMembers } from '#server/services/members/list-members.ts'
import { requireActor } from '../../../current-actor.ts'
import { foundOr404 } from '../../../found-or-404.ts'

interface ChapterPageProps {
  params: Promise<{ chapterId: string }>
}

export async function generateMetadata({ params }: ChapterPageProps): Promise<Metadata> {
  const { chapter, manuscript } = await findPlace((await params).chapterId)
  return { title: `${chapter.title} · ${manuscript.title}` }
}

/** A chapter on its desk. A chapter that is not there and one that is not shared look the same. */
export default async function ChapterPage({ params }: ChapterPageProps) {
  return <ChapterDesk {...await findPlace((await params).chapterId)} />
}

const findPlace = cache(async (chapterId: string) => {
  const actor = await requireActor(`/chapters/${chapterId}`)
  const chapter = await foundOr404(getChapter(actor, { chapterId }))
  const of = { manuscriptId: chapter.manuscriptId }
  const [manuscript, members, me] = await foundOr404(
    Promise.all([getManuscript(actor, of), listMembers(actor, of), getMe(actor)]),
  )
  return { chapter, manuscript, me, members: members.items }
})
