'use client'

import { useCallback, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { isStetError } from '#lib/base/stet-error.ts'
import { MentionList } from './mention-list.tsx'
import { useMentions } from './use-mentions.ts'

interface CommentFormProps {
  label: string
  placeholder: string
  sendLabel: string
  initialBody?: string
  takesFocus?: boolean
  /** One line until it is used. */
  compact?: boolean
  onDraft?: (body: string) => void
  /** Sends; the words stay in the field until it has succeeded. */
  onSend: (body: string) => Promise<void>
  onCancel: () => void
}

/** Where one writes in the margin: `Ctrl/⌘+Enter` sends, Esc leaves. A failure keeps the words and says why. */
export function CommentForm(props: CommentFormProps) {
  const { label, placeholder, sendLabel, initialBody = '', takesFocus, compact, onDraft, onCancel } = props
  const form = useCommentForm(props)
  const mentions = useMentions()
  const field = useRef<HTMLTextAreaElement>(null)
  const attach = useCallback(
    (element: HTMLTextAreaElement | null) => {
      field.current = element
      if (takesFocus) focusAtEnd(element)
    },
    [takesFocus],
  )
  const failureId = useId()
  const isOpen = !compact || form.isOpen || form.body !== ''
  return (
    <form className="flex flex-col gap-2" onSubmit={form.submit} data-comment-form="">
      <textarea
        aria-label={label}
        aria-describedby={form.failure ? failureId : undefined}
        aria-invalid={form.failure ? true : undefined}
        placeholder={placeholder}
        defaultValue={initialBody}
        readOnly={form.busy}
        rows={isOpen && !compact ? 2 : 1}
        maxLength={10_000}
        ref={attach}
        aria-autocomplete="list"
        aria-controls={mentions.people.length > 0 ? mentions.listId : undefined}
        aria-activedescendant={mentions.people.length > 0 ? mentions.optionId(mentions.chosen) : undefined}
        onFocus={form.open}
        onChange={({ target }) => {
          form.setBody(target.value)
          mentions.look(target)
          onDraft?.(target.value)
        }}
        onBlur={mentions.close}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing && mentions.onKeyDown(event)) event.stopPropagation()
          else form.onKeyDown(event)
        }}
        className={classNames(
          'field-sizing-content max-h-60 w-full resize-none rounded-md border border-hairline bg-page px-2.5 py-1.5 text-sm',
          'transition-colors outline-none focus:border-edge max-sm:text-base',
        )}
      />
      <MentionList mentions={mentions} field={field} />
      {form.failure && (
        <p id={failureId} role="alert" className="text-xs text-danger">
          {form.failure}
        </p>
      )}
      {isOpen && (
        <div className="flex items-center justify-end gap-1">
          <span className="mr-auto text-2xs text-faint max-sm:hidden">
            {form.busy ? 'Sending…' : form.hint}
          </span>
          <Button variant="quiet" size="small" onClick={onCancel} disabled={form.busy}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant="primary"
            size="small"
            busy={form.busy}
            disabled={form.body.trim() === ''}
          >
            {sendLabel}
          </Button>
        </div>
      )}
    </form>
  )
}

function useCommentForm({ initialBody = '', onSend, onCancel }: CommentFormProps) {
  const [body, setBody] = useState(initialBody)
  const [isOpen, setOpen] = useState(initialBody !== '')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  async function send(form: HTMLFormElement) {
    if (busy || body.trim() === '') return
    setBusy(true)
    setFailure(null)
    try {
      await onSend(body.trim())
      form.reset()
      setBody('')
      setOpen(false)
    } catch (error) {
      setFailure(isStetError(error) ? error.message : 'That could not be sent. Your words are still here.')
    } finally {
      setBusy(false)
    }
  }

  return {
    body,
    setBody,
    isOpen,
    open: () => setOpen(true),
    busy,
    failure,
    hint: `${sendKeys()} sends`,
    submit: (event: { preventDefault: () => void; currentTarget: HTMLFormElement }) => {
      event.preventDefault()
      void send(event.currentTarget)
    },
    onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => {
      // The editor's own keys are not meant while one writes in the margin.
      event.stopPropagation()
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        event.currentTarget.form?.requestSubmit()
      } else if (event.key === 'Escape') {
        event.preventDefault()
        setOpen(false)
        onCancel()
      }
    },
  }
}

function sendKeys(): string {
  return typeof navigator !== 'undefined' && /Mac|iP/.test(navigator.platform) ? '⌘ Enter' : 'Ctrl+Enter'
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus({ preventScroll: true })
  field?.setSelectionRange(field.value.length, field.value.length)
}
