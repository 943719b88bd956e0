import { useEffect, useState } from 'react'
import { getChapter } from '#lib/contract/chapters.ts'
import { getManuscript } from '#lib/contract/manuscripts.ts'
import { listMembers } from '#lib/contract/members.ts'
import { apiClient } from '#components/api-client.ts'
import type { ChapterPlace } from '../chapter-context.tsx'
import type { ChapterSession } from '../sync/chapter-session.ts'

/** The place as it was when the page was made, brought up to date when the room says that something about it changed. */
export function useChapterNews(given: ChapterPlace, session: ChapterSession | null): ChapterPlace {
  const [place, setPlace] = useState(given)
  const [seen, setSeen] = useState(given)
  if (seen !== given) {
    setSeen(given)
    setPlace(given)
  }
  useEffect(() => {
    if (!session) return
    return session.onRoomEvent((event) => {
      if (event.type === 'threads') return
      // A page that cannot learn the news keeps what it knows; the socket tells of lost access by itself.
      fetchPlace(given).then(setPlace, () => undefined)
    })
  }, [given, session])
  return place
}

async function fetchPlace({ chapter, manuscript, me }: ChapterPlace): Promise<ChapterPlace> {
  const params = { manuscriptId: manuscript.id }
  const [nextChapter, nextManuscript, members] = await Promise.all([
    apiClient.call(getChapter, { params: { chapterId: chapter.id } }),
    apiClient.call(getManuscript, { params }),
    apiClient.call(listMembers, { params }),
  ])
  return { chapter: nextChapter, manuscript: nextManuscript, members: members.items, me }
}
