'use client'

import { useEffect, useState } from 'react'
import { muteMail, unmuteMail } from '#lib/contract/notifications.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useSubmit } from '../ui/use-submit.ts'

/**
 * Ends the mail as soon as the page is open in a browser, and offers to take that back.
 *
 * Not by opening the address alone: programs that look through mail for harm open every link in it.
 */
export function MuteMail({ token }: { token: string }) {
  const [state, setState] = useState<State>('ending')
  const submit = useSubmit()
  useEffect(() => {
    void muteNow(token).then(setState)
  }, [token])
  const keep = async () => {
    await apiClient.call(unmuteMail, { params: { token } })
    setState('kept')
  }
  return (
    <div className="flex flex-col gap-4">
      {submit.failure && <Notice tone="danger">{submit.failure.message}</Notice>}
      <output className="text-soft">{sentences[state]}</output>
      {state === 'ended' && (
        <Button className="self-start" busy={submit.busy} onClick={() => submit.run(keep)}>
          Go on sending mail
        </Button>
      )}
    </div>
  )
}

type State = 'ending' | 'ended' | 'kept' | 'failed'

const sentences: Record<State, string> = {
  ending: 'One moment…',
  ended:
    'Stet writes to you no more about mentions, answers and suggestions. They still wait behind the bell.',
  kept: 'All is as it was: Stet goes on writing to you.',
  failed: 'That did not work just now. Please open the link once more in a moment.',
}

async function muteNow(token: string): Promise<State> {
  try {
    await apiClient.call(muteMail, { params: { token } })
    return 'ended'
  } catch {
    return 'failed'
  }
}
