'use client'

import { useEffect, useState } from 'react'
import type { Role } from '#lib/access/permission.ts'
import { getMe } from '#lib/contract/accounts.ts'
import { revokeInvite } from '#lib/contract/invites.ts'
import {
  addMember,
  listMembers,
  removeMember,
  updateMember,
  type Member,
  type PendingInvite,
} from '#lib/contract/members.ts'
import type { ResultOf } from '#lib/contract/operation.ts'
import { apiClient } from '../api-client.ts'
import { showFailure } from '../ui/toast.tsx'
import { failureOf } from '../ui/use-submit.ts'

interface SharingState {
  /** Null while they are being fetched for the first time. */
  people: { members: Member[]; invites: PendingInvite[]; ownUserId: string } | null
  /** Why they could not be fetched, in words. */
  failure: string | null
}

export interface Sharing extends SharingState {
  reload(): Promise<void>
  /** Throws the server's `StetError`; all else reports its failures itself. */
  invite(email: string, role: Role): Promise<ResultOf<typeof addMember>>
  changeRole(member: Member, role: Role): Promise<void>
  /** Returns whether it went well. */
  remove(member: Member): Promise<boolean>
  revoke(invite: PendingInvite): Promise<void>
}

/** The people of a manuscript and what can be done about them. */
export function useSharing(manuscriptId: string): Sharing {
  const [state, setState] = useState<SharingState>({ people: null, failure: null })
  const reload = async () => setState(keepPeople(await readPeople(manuscriptId)))
  useEffect(() => {
    let isCurrent = true
    void readPeople(manuscriptId).then((read) => isCurrent && setState(keepPeople(read)))
    return () => {
      isCurrent = false
    }
  }, [manuscriptId])

  /** Does the work, then looks again: also after a failure, since what is shown may be what was wrong. */
  const attempt = async (work: () => Promise<unknown>) => {
    const wentWell = await work().then(
      () => true,
      (error: unknown) => {
        showFailure(failureOf(error).message)
        return false
      },
    )
    await reload()
    return wentWell
  }
  return {
    ...state,
    reload,
    invite: async (email, role) => {
      const added = await apiClient.call(addMember, { params: { manuscriptId }, body: { email, role } })
      await reload()
      return added
    },
    changeRole: async (member, role) => {
      await attempt(() => apiClient.call(updateMember, { params: { memberId: member.id }, body: { role } }))
    },
    remove: (member) => attempt(() => apiClient.call(removeMember, { params: { memberId: member.id } })),
    revoke: async (invite) => {
      await attempt(() => apiClient.call(revokeInvite, { params: { manuscriptId, inviteId: invite.id } }))
    },
  }
}

async function readPeople(manuscriptId: string): Promise<SharingState> {
  try {
    const [me, { items, invites }] = await Promise.all([
      apiClient.call(getMe),
      apiClient.call(listMembers, { params: { manuscriptId } }),
    ])
    return { people: { members: items, invites, ownUserId: me.id }, failure: null }
  } catch (error) {
    return { people: null, failure: failureOf(error).message }
  }
}

/** After a failure, those who were shown stay in sight. */
function keepPeople(read: SharingState): (shown: SharingState) => SharingState {
  return (shown) => ({ ...read, people: read.people ?? shown.people })
}
