'use client'

import { useState } from 'react'
import type { Role } from '#lib/access/permission.ts'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { showToast } from '../ui/toast.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { roleOptions, roleWords } from './role-words.ts'
import type { Sharing } from './use-sharing.ts'

/** Shares with one more person. Without mail, the link appears here to be sent by hand. */
export function InviteForm({ sharing }: { sharing: Sharing }) {
  const submit = useSubmit()
  const [role, setRole] = useState<Role>('editor')
  const [link, setLink] = useState<{ email: string; url: string } | null>(null)
  const [round, setRound] = useState(0)
  const invite = async (values: FormValues) => {
    const email = values.get('email').trim()
    setLink(null)
    const { user, invite: made } = await sharing.invite(email, role)
    if (user) showToast(`${user.name} is in now, as ${roleWords[role].label.toLowerCase()}.`)
    else if (made?.mailed) showToast(`The invitation is on its way to ${email}.`)
    else if (made) setLink({ email, url: made.url })
    // A new form for the next person.
    setRound(round + 1)
  }
  return (
    <div className="flex flex-col gap-4">
      <Form key={round} submit={submit} onSubmit={invite} label="Invite somebody">
        <div className="flex flex-wrap items-start gap-2">
          <Field label="E-mail" hideLabel error={submit.errorOf('email')} className="min-w-48 flex-1">
            <Input name="email" type="email" autoComplete="off" placeholder="E-mail address" />
          </Field>
          <Select
            label="Role"
            value={role}
            options={roleOptions}
            onValueChange={setRole}
            className="!w-36 max-sm:flex-1"
          />
          <Button type="submit" variant="primary" busy={submit.busy} className="max-sm:flex-1">
            Invite
          </Button>
        </div>
      </Form>
      {link && (
        <div className="flex flex-col gap-2 rounded-lg border border-hairline bg-desk p-3">
          <p className="text-soft">
            Send this link to {link.email}. It is shown only this once and lets one person in.
          </p>
          <CopyField label={`Invitation link for ${link.email}`} value={link.url} />
        </div>
      )}
    </div>
  )
}
