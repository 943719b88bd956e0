import { cache } from 'react'
import type { ChapterPlace } from '#components/editor/chapter-context.tsx'
import { getMe } from '#server/services/accounts/get-me.ts'
import { getChapter } from '#server/services/chapters/get-chapter.ts'
import { getManuscript } from '#server/services/manuscripts/get-manuscript.ts'
import { listMembers } from '#server/services/members/list-members.ts'
import { requireActor } from '../../../current-actor.ts'
import { foundOr404 } from '../../../found-or-404.ts'

/** A chapter with what its pages need to show it. One that is not there and one that is not shared look the same. */
export const findPlace = cache(async (chapterId: string, path: string): Promise<ChapterPlace> => {
  const actor = await requireActor(path)
  const chapter = await foundOr404(getChapter(actor, { chapterId }))
  const of = { manuscriptId: chapter.manuscriptId }
  const [manuscript, members, me] = await foundOr404(
    Promise.all([getManuscript(actor, of), listMembers(actor, of), getMe(actor)]),
  )
  return { chapter, manuscript, me, members: members.items }
})
