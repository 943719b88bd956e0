'use client'

import { useCallback, useMemo, useState } from 'react'
import { listVersions, type Version } from '#lib/contract/versions.ts'
import { apiClient } from '../../api-client.ts'
import { showFailure } from '../../ui/toast.tsx'
import { failureOf } from '../../ui/use-submit.ts'
import { useAsked, type Asked } from '../use-asked.ts'

/** The versions of a chapter, newest first, as far as they have been fetched. */
export interface Versions {
  asked: Asked<unknown> & { again: () => void }
  items: readonly Version[]
  /** Null where the list is at its end. */
  showMore: (() => Promise<void>) | null
  canSave: boolean
  canRestore: boolean
  /** Why this person may not restore, in a sentence. */
  whyNot: string | null
  /** Puts a version in its place in the list: a new one, or one that was renamed. */
  note: (version: Version) => void
  /** Looks again, while the list stays in sight. */
  refresh: () => void
}

export function useVersions(chapterId: string): Versions {
  const ask = useCallback(
    (signal: AbortSignal) => apiClient.call(listVersions, { params: { chapterId } }, { signal }),
    [chapterId],
  )
  const asked = useAsked(ask)
  const first = asked.answer
  const [further, setFurther] = useState<{ items: Version[]; nextCursor: string | null } | null>(null)
  const [noted, setNoted] = useState<ReadonlyMap<string, Version>>(new Map())
  const [seen, setSeen] = useState(first)
  if (seen !== first) {
    // A fresh list: what was fetched and noted beside the old one is in it, or further back.
    setSeen(first)
    setFurther(null)
    setNoted(new Map())
  }
  const nextCursor = further ? further.nextCursor : (first?.nextCursor ?? null)
  const showMore = useMemo(() => {
    if (nextCursor === null) return null
    return async () => {
      try {
        const query = { cursor: nextCursor }
        const page = await apiClient.call(listVersions, { params: { chapterId }, query })
        setFurther((before) => ({
          items: [...(before?.items ?? []), ...page.items],
          nextCursor: page.nextCursor,
        }))
      } catch (error) {
        showFailure(failureOf(error).message)
      }
    }
  }, [chapterId, nextCursor])
  const items = useMemo(
    () => merge([...(first?.items ?? []), ...(further?.items ?? [])], noted),
    [first, further, noted],
  )
  const { again } = asked
  return {
    asked,
    items,
    showMore,
    canSave: first?.canSave ?? false,
    canRestore: first?.canRestore ?? false,
    whyNot: first?.whyNot ?? null,
    note: useCallback((version) => setNoted((before) => new Map(before).set(version.id, version)), []),
    refresh: useCallback(() => again({ quietly: true }), [again]),
  }
}

/** The fetched ones, newer words about them preferred, and those that came in the meantime, newest first. */
function merge(fetched: Version[], noted: ReadonlyMap<string, Version>): Version[] {
  const all = new Map(fetched.map((one) => [one.id, one]))
  for (const [id, one] of noted) all.set(id, one)
  return [...all.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
}
