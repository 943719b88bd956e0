'use client'

import { useState } from 'react'
import { setMailSetting, type MailSetting } from '#lib/contract/notifications.ts'
import { apiClient } from '../api-client.ts'
import { Switch } from '../ui/switch.tsx'
import { showFailure } from '../ui/toast.tsx'
import { failureOf, useSubmit } from '../ui/use-submit.ts'

/** Whether one gets mail about what waits. */
export function MailSwitch({ setting }: { setting: MailSetting }) {
  const [isMuted, setMuted] = useState(setting.muted)
  const submit = useSubmit()
  const mute = async (muted: boolean) => {
    try {
      setMuted((await apiClient.call(setMailSetting, { body: { muted } })).muted)
    } catch (error) {
      showFailure(failureOf(error).message)
    }
  }
  return (
    <Switch
      label="Write to me about what waits for me"
      hint="Mentions, answers, and what became of your suggestions: one mail, once it has been quiet for a few minutes."
      checked={!isMuted}
      disabled={submit.busy}
      onCheckedChange={(checked) => void submit.run(() => mute(!checked))}
    />
  )
}
