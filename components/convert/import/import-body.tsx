'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import type { ImportOutcome } from './bring-in.ts'
import { DropZone } from './drop-zone.tsx'
import { proposedTarget, type ImportTarget, type ImportTargets } from './import-target.ts'
import { PreviewOfImport, Warnings } from './import-preview.tsx'
import { TargetChoice } from './target-choice.tsx'
import type { Import, ImportState } from './use-import.ts'

interface BodyProps {
  importing: Import
  targets: ImportTargets
  /** What was chosen; null: nothing yet. */
  target: ImportTarget | null
  onTarget: (target: ImportTarget) => void
  onClose: () => void
}

/** What the Import dialog shows at each step. */
export function ImportBody(props: BodyProps) {
  const { importing, onClose } = props
  const { state, read, reset } = importing
  switch (state.phase) {
    case 'choosing':
      return <DropZone onFile={(file) => void read(file)} />
    case 'reading':
      return <Working file={state.file} sent={state.sent} step="The file is being read." onCancel={reset} />
    case 'writing':
      return <Working file={state.file} sent={state.sent} step="The text is being written." />
    case 'unreadable':
      return (
        <div className="flex flex-col gap-4">
          <Notice tone="danger">
            <span className="font-medium break-words">{state.file.name}</span>: {state.message}
          </Notice>
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={reset}>
              Another file
            </Button>
            <Button onClick={() => void read(state.file)}>Try again</Button>
          </div>
        </div>
      )
    case 'previewed':
      return <Previewed {...props} state={state} />
    case 'done':
      return <Done outcome={state.outcome} onClose={onClose} />
  }
}

function Previewed({
  importing: { read, bring, reset },
  targets,
  target: chosen,
  onTarget,
  state: { file, split, preview, failure },
}: BodyProps & { state: Extract<ImportState, { phase: 'previewed' }> }) {
  const target = chosen ?? proposedTarget(targets, preview)
  const isMerge = target.kind === 'chapter'
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void bring(target)
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <p className="-mb-2 truncate text-sm text-soft">{file.name}</p>
      <PreviewOfImport preview={preview} />
      {!isMerge && (preview.chapters.length > 1 || split === 'none') && (
        <Switch
          label="A new chapter at each heading"
          hint="Off: the whole file is one chapter"
          checked={split === 'headings'}
          onCheckedChange={(isSplit) => void read(file, isSplit ? 'headings' : 'none')}
        />
      )}
      <TargetChoice targets={targets} value={target} onValueChange={onTarget} />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={reset}>
          Another file
        </Button>
        <Button type="submit" variant="primary">
          {failure ? 'Try again' : isMerge ? 'Bring it back' : 'Import'}
        </Button>
      </div>
    </form>
  )
}

function Working({
  file,
  sent,
  step,
  onCancel,
}: {
  file: File
  sent: number
  step: string
  onCancel?: () => void
}) {
  return (
    <div aria-live="polite" className="flex flex-col gap-3 py-4 text-sm text-soft">
      <p className="truncate">{file.name}</p>
      {sent < 1 ? (
        <>
          <p>The file is on its way.</p>
          <Progress label="Sent" value={sent} />
        </>
      ) : (
        <p className="flex items-center gap-2.5">
          <Spinner />
          {step}
        </p>
      )}
      {onCancel && (
        <Button variant="quiet" className="self-end" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  )
}

function Done({
  outcome: { sentence, links, warnings, takeBack },
  onClose,
}: {
  outcome: ImportOutcome
  onClose: () => void
}) {
  const [first, ...others] = links
  const submit = useSubmit()
  const [takenBack, setTakenBack] = useState<string | null>(null)
  return (
    <div aria-live="polite" className="flex flex-col gap-4">
      <p className="text-sm">{takenBack ?? sentence}</p>
      {submit.failure && <Notice tone="danger">{submit.failure.message}</Notice>}
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      {others.length > 0 && (
        <ul aria-label="What came in" className="flex flex-col text-sm">
          {links.map(({ href, label }) => (
            <li key={href}>
              <Link
                href={href}
                onClick={onClose}
                className="block truncate rounded-sm py-1 underline underline-offset-2"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="flex justify-end gap-2">
        {takeBack && takenBack === null && (
          <Button
            variant="quiet"
            busy={submit.busy}
            onClick={() => void submit.run(async () => setTakenBack(await takeBack()))}
          >
            Take it back
          </Button>
        )}
        <Button variant={first ? 'quiet' : 'primary'} onClick={onClose}>
          Done
        </Button>
        {first && (
          <Link href={first.href} onClick={onClose} className={buttonClass({ variant: 'primary' })}>
            To the text
          </Link>
        )}
      </div>
    </div>
  )
}
