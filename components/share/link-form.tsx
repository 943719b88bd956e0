'use client'

import { useState } from 'react'
import { linkRole } from '#lib/contract/links.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { roleOptions } from './role-words.ts'
import type { LinksState } from './use-links.ts'

type LinkRole = (typeof linkRole.options)[number]

type Term = 'never' | 'day' | 'week' | 'month'

/** What a new link gives, to whom, and for how long. */
export function LinkForm({ make, onDone }: { make: LinksState['make']; onDone: () => void }) {
  const submit = useSubmit()
  const [role, setRole] = useState<LinkRole>('commenter')
  const [term, setTerm] = useState<Term>('never')
  const [guests, setGuests] = useState(true)
  const [singleUse, setSingleUse] = useState(false)
  const create = async () => {
    await make({ role, guests, singleUse, expiresAt: endOf(term, new Date()) })
    onDone()
  }
  return (
    <div className="rounded-lg border border-hairline bg-desk p-4">
      <Form submit={submit} onSubmit={create} label="New link">
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field label="They come as" error={submit.errorOf('role')}>
            <Select value={role} options={linkRoleOptions} onValueChange={setRole} />
          </Field>
          <Field label="It works" error={submit.errorOf('expiresAt')}>
            <Select value={term} options={termOptions} onValueChange={setTerm} />
          </Field>
        </div>
        <Switch
          label="Guests may come"
          hint="Without an account: they give a name and are in."
          checked={guests}
          onCheckedChange={setGuests}
        />
        <Switch
          label="For one person"
          hint="The first who comes uses it up."
          checked={singleUse}
          onCheckedChange={setSingleUse}
        />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" busy={submit.busy}>
            Make the link
          </Button>
        </div>
      </Form>
    </div>
  )
}

const linkRoleOptions = linkRole.options
  .toReversed()
  .flatMap((value) =>
    roleOptions.filter((option) => option.value === value).map((one) => ({ ...one, value })),
  )

const termOptions: { value: Term; label: string }[] = [
  { value: 'never', label: 'Until I take it back' },
  { value: 'day', label: 'For a day' },
  { value: 'week', label: 'For a week' },
  { value: 'month', label: 'For 30 days' },
]

const days = { day: 1, week: 7, month: 30 }

function endOf(term: Term, now: Date): string | null {
  return term === 'never' ? null : new Date(now.getTime() + days[term] * 86_400_000).toISOString()
}
