'use client'

import { useEffect, useRef, useState } from 'react'
import { isStetError } from '#lib/base/stet-error.ts'
import { urlOf } from '#lib/contract/client.ts'
import { cancelExport, getExport, getExportFile, type ExportJob } from '#lib/contract/export-jobs.ts'
import { apiClient } from '../api-client.ts'
import { failureOf } from '../ui/use-submit.ts'
import { saveFrom } from './save-from.ts'

/** How far an export has come. */
export type ExportState =
  | { phase: 'idle' }
  /** `progress` from 0 to 1, and in words what is being done. */
  | { phase: 'making'; progress: number; step: string }
  | { phase: 'ready'; fileName: string; url: string; notes: string[] }
  | { phase: 'failed'; message: string }

/** One export at a time: begun, followed, and saved when it is ready. `reset` ends what is under way. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ phase: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const reset = () => {
    running.current?.abort()
    running.current = null
    setState({ phase: 'idle' })
  }

  const start = async (begin: () => Promise<ExportJob>) => {
    running.current?.abort()
    const own = new AbortController()
    running.current = own
    const show = (next: ExportState) => {
      if (running.current === own) setState(next)
    }
    show({ phase: 'making', progress: 0, step: 'Asking for the file' })
    try {
      const job = await begin()
      const end = () => void cancel(job)
      own.signal.addEventListener('abort', end)
      if (own.signal.aborted) return end()
      const done = await follow(job, own.signal, ({ progress, step }) =>
        show({ phase: 'making', progress, step }),
      )
      // From here on closing the dialog leaves the file alone: the browser may be about to fetch it.
      own.signal.removeEventListener('abort', end)
      if (own.signal.aborted || running.current !== own) return
      show(endOf(done))
      if (done.status === 'ready') saveFrom(fileUrl(done))
    } catch (error) {
      if (!own.signal.aborted) show({ phase: 'failed', message: failureOf(error).message })
    }
  }

  return { state, start, reset }
}

const [pauseMsMin, pauseMsMax] = [150, 1_500]
/** How many questions in a row may get no answer. */
const silencesMax = 6

/** Asks how it stands, at first often, until it has ended; a server that is away for a moment is asked again. */
async function follow(
  job: ExportJob,
  signal: AbortSignal,
  onChange: (job: ExportJob) => void,
): Promise<ExportJob> {
  let current = job
  let silences = 0
  for (let pauseMs = pauseMsMin; isUnderWay(current); pauseMs = Math.min(pauseMs * 1.5, pauseMsMax)) {
    onChange(current)
    await pause(pauseMs, signal)
    try {
      current = await apiClient.call(getExport, { params: { exportId: job.id } }, { signal })
      silences = 0
    } catch (error) {
      silences += 1
      if (signal.aborted || !isStetError(error) || error.code !== 'unavailable' || silences > silencesMax)
        throw error
    }
  }
  return current
}

function isUnderWay({ status }: ExportJob): boolean {
  return status === 'waiting' || status === 'working'
}

function endOf(job: ExportJob): ExportState {
  if (job.status !== 'ready') return { phase: 'failed', message: job.step }
  return { phase: 'ready', fileName: job.fileName ?? 'The file', url: fileUrl(job), notes: job.notes }
}

function fileUrl({ id }: ExportJob): string {
  return urlOf(getExportFile, { params: { exportId: id } })
}

/** Goes out even when the page goes; should it get lost, the house ends it by itself in time. */
async function cancel({ id }: ExportJob): Promise<void> {
  await apiClient.call(cancelExport, { params: { exportId: id } }, { keepalive: true }).catch(() => undefined)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
