'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { apiClient } from '#components/api-client.ts'
import { listManuscriptThreads, type ManuscriptThread } from '#lib/contract/threads.ts'

/** Which of the book's comments are wanted. */
export interface Wanted {
  status: 'open' | 'resolved'
  mine: boolean
  unread: boolean
  search: string
}

export interface AllComments {
  /** `failed`: nothing could be loaded. */
  status: 'loading' | 'ready' | 'failed'
  items: ManuscriptThread[]
  hasMore: boolean
}

const nothing: AllComments = { status: 'loading', items: [], hasMore: false }
const typingMs = 250

/** The comments of the whole book, and how to get further ones. They are asked for anew when what is wanted changes. */
export function useAllComments(manuscriptId: string, wanted: Wanted) {
  const [found, setFound] = useState(nothing)
  const cursor = useRef<string | null>(null)
  /** Only the newest question counts: answers may overtake each other. */
  const question = useRef(0)
  const { status, mine, unread, search } = wanted

  const ask = useCallback(
    async (after: string | null) => {
      question.current += 1
      const mineToAnswer = question.current
      const query = {
        status,
        ...(mine && { person: 'me' }),
        ...(unread && { unread: 'true' as const }),
        ...(search.trim() !== '' && { search: search.trim().slice(0, 200) }),
        ...(after !== null && { cursor: after }),
      }
      try {
        const page = await apiClient.call(listManuscriptThreads, { params: { manuscriptId }, query })
        if (mineToAnswer !== question.current) return
        cursor.current = page.nextCursor
        setFound(({ items: before }) => ({
          status: 'ready',
          items: after === null ? page.items : withoutDoubles([...before, ...page.items]),
          hasMore: page.nextCursor !== null,
        }))
      } catch {
        if (mineToAnswer === question.current) setFound((before) => ({ ...before, status: 'failed' }))
      }
    },
    [manuscriptId, status, mine, unread, search],
  )

  useEffect(() => {
    const timer = setTimeout(() => void ask(null), search === '' ? 0 : typingMs)
    return () => clearTimeout(timer)
  }, [ask, search])

  return { found, again: () => void ask(null), showMore: () => void ask(cursor.current) }
}

/** Between two pages a thread may have moved from the one to the other. */
function withoutDoubles(items: ManuscriptThread[]): ManuscriptThread[] {
  return [...new Map(items.map((item) => [item.thread.id, item])).values()]
}
