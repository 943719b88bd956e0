'use client'

import { useState } from 'react'
import { createToken, revokeToken, type AccessToken } from '#lib/contract/tokens.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { showFailure } from '../ui/toast.tsx'
import { failureOf, useSubmit } from '../ui/use-submit.ts'

/** Personal access tokens: made here, shown once, revoked here. */
export function AccessTokens({ tokens: initial }: { tokens: AccessToken[] }) {
  const [tokens, setTokens] = useState(initial)
  const [revoking, setRevoking] = useState<AccessToken | null>(null)
  const revoke = async () => {
    if (!revoking) return
    try {
      await apiClient.call(revokeToken, { params: { tokenId: revoking.id } })
      setTokens((now) => now.filter((one) => one.id !== revoking.id))
    } catch (error) {
      showFailure(failureOf(error).message)
    }
  }
  return (
    <div className="flex flex-col gap-5">
      <NewToken onMade={(token) => setTokens((now) => [token, ...now])} />
      {tokens.length > 0 && (
        <ul aria-label="Access tokens" className="divide-y divide-hairline border-t border-hairline">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke “${revoking?.name ?? ''}”?`}
        description="Whatever uses this token is shut out at once."
        confirmLabel="Revoke"
        onConfirm={revoke}
      />
    </div>
  )
}

function NewToken({ onMade }: { onMade: (token: AccessToken) => void }) {
  const submit = useSubmit()
  const [secret, setSecret] = useState<string | null>(null)
  const make = async (values: FormValues) => {
    const { token, ...made } = await apiClient.call(createToken, { body: { name: values.get('name') } })
    setSecret(token)
    onMade(made)
  }
  return (
    <>
      <Form submit={submit} onSubmit={make} label="New access token">
        <div className="flex items-end gap-2">
          <Field label="What it is for" error={submit.errorOf('name')} className="flex-1">
            <Input name="name" placeholder="Backup script" maxLength={80} autoComplete="off" />
          </Field>
          <Button type="submit" busy={submit.busy}>
            Create token
          </Button>
        </div>
      </Form>
      {secret && (
        <div className="flex flex-col gap-2 rounded-lg border border-hairline bg-desk p-3">
          <p className="text-soft">Copy it now. It is not shown again.</p>
          <CopyField label="New access token" value={secret} />
        </div>
      )}
    </>
  )
}

function TokenRow({ token, onRevoke }: { token: AccessToken; onRevoke: () => void }) {
  return (
    <li className="flex items-center gap-4 py-3 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="truncate">{token.name}</p>
        <p className="text-xs text-faint">
          Made <RelativeTime at={token.createdAt} />,{' '}
          {token.lastUsedAt ? (
            <>
              last used <RelativeTime at={token.lastUsedAt} />
            </>
          ) : (
            'not used yet'
          )}
        </p>
      </div>
      <Button size="small" variant="danger" aria-label={`Revoke ${token.name}`} onClick={onRevoke}>
        Revoke
      </Button>
    </li>
  )
}
