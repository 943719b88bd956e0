'use client'

import { signOut } from 'next-auth/react'
import { acceptInvite } from '#lib/contract/invites.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { goTo } from './sign-in.ts'

/** For somebody who is signed in: take the invitation with this account, or come back with another one. */
export function AcceptInvite({ token, name }: { token: string; name: string }) {
  const submit = useSubmit()
  const accept = async () => {
    const { manuscriptId } = await apiClient.call(acceptInvite, { params: { token } })
    goTo(`/manuscripts/${manuscriptId}`)
  }
  return (
    <div className="flex flex-col gap-3">
      {submit.failure && <Notice tone="danger">{submit.failure.message}</Notice>}
      <Button variant="primary" busy={submit.busy} onClick={() => submit.run(accept)}>
        Accept as {name}
      </Button>
      <Button variant="quiet" onClick={() => signOut({ callbackUrl: `/invites/${token}` })}>
        Use another account
      </Button>
    </div>
  )
}
