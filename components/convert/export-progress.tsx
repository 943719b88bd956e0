import { Progress } from '../ui/progress.tsx'
import type { ExportState } from './use-export.ts'

/** Where an export stands, in words; said by screen readers as it changes. Keeps its place, so that nothing jumps. */
export function ExportProgress({ state }: { state: ExportState }) {
  return (
    <div aria-live="polite" className="min-w-0 flex-1 text-sm sm:min-h-10">
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
        <div className="flex flex-col gap-2 py-1 text-soft">
          <span className="truncate">{state.step}</span>
          <Progress label="The export" value={state.progress} />
        </div>
      )
    case 'ready':
      return <Ready {...state} />
    case 'failed':
      return (
        <p role="alert" className="py-2 text-danger">
          {state.message}
        </p>
      )
  }
}

function Ready({ fileName, url, notes }: Extract<ExportState, { phase: 'ready' }>) {
  return (
    <div className="max-h-32 overflow-y-auto py-1 text-soft">
      <p>
        Saved as <span className="font-medium break-words text-ink">{fileName}</span>.{' '}
        <a href={url} download className="rounded-sm underline underline-offset-2 hover:text-ink">
          Save it once more
        </a>
      </p>
      {notes.length > 0 && (
        <ul aria-label="What was left out" className="mt-1 list-disc pl-4">
          {notes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
