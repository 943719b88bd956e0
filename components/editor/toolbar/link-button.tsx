import { Link as LinkIcon } from 'lucide-react'
import { useEffect, useState, type SyntheticEvent } from 'react'
import { isSafeHref } from '#lib/manuscript/marks/link.ts'
import { Button } from '#components/ui/button.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { useChapter } from '../chapter-context.tsx'
import { keyOf } from '../keys/key-list.ts'

/** Links the selection to a web page or a mail address, changes the link, or takes it off. */
export function LinkButton({ href, canLink }: { href: string | null; canLink: boolean }) {
  const { editor } = useChapter()
  const [isOpen, setOpen] = useState(false)
  useLinkKey(() => canLink && setOpen(true))
  const close = () => {
    setOpen(false)
    editor.commands.focus()
  }
  return (
    <Popover
      label="Link"
      align="center"
      open={isOpen}
      onOpenChange={(open) => (open ? setOpen(true) : close())}
      trigger={
        <IconButton {...keyOf('link')} pressed={href !== null} disabled={!canLink} className="max-sm:size-10">
          <LinkIcon aria-hidden />
        </IconButton>
      }
    >
      <LinkForm href={href} onDone={close} />
    </Popover>
  )
}

function LinkForm({ href, onDone }: { href: string | null; onDone: () => void }) {
  const { editor } = useChapter()
  const [address, setAddress] = useState(href ?? '')
  const [error, setError] = useState<string | null>(null)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const complete = completeAddress(address)
    if (!isSafeHref(complete)) return setError('A web address or an e-mail address, please.')
    editor.commands.setLink(complete)
    onDone()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label="Leads to" error={error}>
        <Input
          value={address}
          placeholder="https://…"
          inputMode="url"
          autoComplete="off"
          onChange={(event) => {
            setAddress(event.target.value)
            setError(null)
          }}
        />
      </Field>
      <div className="flex justify-end gap-2">
        {href !== null && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              editor.commands.removeLink()
              onDone()
            }}
          >
            Remove link
          </Button>
        )}
        <Button size="small" type="submit">
          {href === null ? 'Link' : 'Change'}
        </Button>
      </div>
    </form>
  )
}

/** What people type for an address: `example.org` means a web page, `a@b.org` a mail address. */
function completeAddress(typed: string): string {
  const address = typed.trim()
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return address
  return /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(address) ? `mailto:${address}` : `https://${address}`
}

function useLinkKey(open: () => void): void {
  const { editor } = useChapter()
  useEffect(() => {
    const { dom } = editor.view
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        event.shiftKey ||
        event.altKey ||
        !(event.ctrlKey || event.metaKey)
      )
        return
      event.preventDefault()
      open()
    }
    dom.addEventListener('keydown', onKey)
    return () => dom.removeEventListener('keydown', onKey)
  })
}
