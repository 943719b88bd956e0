import { Notice } from '../ui/notice.tsx'
import { Progress } from '../ui/progress.tsx'
import { Spinner } from '../ui/spinner.tsx'
import type { ExportState } from './use-export.ts'

/** Where an export stands, in words; said by screen readers as it changes. Keeps its place, so that nothing jumps. */
export function ExportProgress({ state }: { state: ExportState }) {
  return (
    <div aria-live="polite" className="min-h-11">
      <Standing state={state} />
    </div>
  )
}

function Standing({ state }: { state: ExportState }) {
  switch (state.phase) {
    case 'idle':
      return null
    case 'making':
      return (
        <p className="flex items-center gap-2.5 py-2.5 text-sm text-soft">
          <Spinner />
          The file is being made. A whole novel takes a few seconds.
        </p>
      )
    case 'receiving':
      return (
        <div className="flex flex-col gap-2 py-2.5 text-sm text-soft">
          The file is on its way.
          <Progress label="Received" value={state.done} />
        </div>
      )
    case 'saved':
      return <Saved fileName={state.fileName} dropped={state.dropped} />
    case 'failed':
      return <Notice tone="danger">{state.message}</Notice>
  }
}

function Saved({ fileName, dropped }: { fileName: string; dropped: string[] }) {
  return (
    <Notice>
      <p>
        Saved as <span className="font-medium break-words text-ink">{fileName}</span>.
      </p>
      {dropped.length > 0 && (
        <ul className="mt-1.5 list-disc pl-4">
          {dropped.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
