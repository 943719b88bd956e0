'use client'

import { useEffect, useState } from 'react'
import { createLink, listLinks, revokeLink, type Link } from '#lib/contract/links.ts'
import type { CallOf } from '#lib/contract/operation.ts'
import { apiClient } from '../api-client.ts'
import { showFailure } from '../ui/toast.tsx'
import { failureOf } from '../ui/use-submit.ts'

export interface LinksState {
  /** Null while they are being fetched for the first time. */
  links: Link[] | null
  /** Why they could not be fetched, in words. */
  failure: string | null
  reload: () => Promise<void>
  /** Throws the server's `StetError`. */
  make: (body: CallOf<typeof createLink>['body']) => Promise<void>
  revoke: (link: Link) => Promise<void>
}

type Read = Pick<LinksState, 'links' | 'failure'>

/** The share links of a manuscript, for its owners. */
export function useLinks(manuscriptId: string): LinksState {
  const [state, setState] = useState<Read>({ links: null, failure: null })
  const reload = async () => setState(keepLinks(await readLinks(manuscriptId)))
  useEffect(() => {
    let isCurrent = true
    void readLinks(manuscriptId).then((read) => isCurrent && setState(keepLinks(read)))
    return () => {
      isCurrent = false
    }
  }, [manuscriptId])
  return {
    ...state,
    reload,
    async make(body) {
      await apiClient.call(createLink, { params: { manuscriptId }, body })
      await reload()
    },
    async revoke(link) {
      try {
        await apiClient.call(revokeLink, { params: { link: link.id } })
      } catch (error) {
        showFailure(failureOf(error).message)
      }
      await reload()
    },
  }
}

async function readLinks(manuscriptId: string): Promise<Read> {
  try {
    const { items } = await apiClient.call(listLinks, { params: { manuscriptId } })
    return { links: items, failure: null }
  } catch (error) {
    return { links: null, failure: failureOf(error).message }
  }
}

/** After a failure, those that were shown stay in sight. */
function keepLinks(read: Read): (shown: Read) => Read {
  return (shown) => ({ ...read, links: read.links ?? shown.links })
}
