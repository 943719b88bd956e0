'use client'

import { useEffect, useRef, useState } from 'react'
import type { Operation } from '#lib/contract/operation.ts'
import { errorOf, urlOf } from '#lib/contract/client.ts'
import { failureOf } from '../ui/use-submit.ts'
import { receiveFile } from './receive-file.ts'
import { saveFile } from './save-file.ts'

/** How far an export has come. */
export type ExportState =
  | { phase: 'idle' }
  | { phase: 'making' }
  /** The file is on its way; `done` from 0 to 1. */
  | { phase: 'receiving'; done: number }
  | { phase: 'saved'; fileName: string; dropped: string[] }
  | { phase: 'failed'; message: string }

export interface ExportOrder {
  operation: Operation
  params: Record<string, string>
  query: Record<string, string>
}

/** Asks for one file at a time and saves it. `reset` ends what is under way. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ phase: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const reset = () => {
    running.current?.abort()
    running.current = null
    setState({ phase: 'idle' })
  }

  const start = async ({ operation, params, query }: ExportOrder) => {
    running.current?.abort()
    const own = new AbortController()
    running.current = own
    const show = (next: ExportState) => {
      if (running.current === own) setState(next)
    }
    show({ phase: 'making' })
    try {
      const response = await fetch(urlOf(operation, { params, query }), { signal: own.signal })
      if (!response.ok) throw await errorOf(response)
      const file = await receiveFile(response, (done) => show({ phase: 'receiving', done }))
      if (running.current !== own) return
      saveFile(file)
      show({ phase: 'saved', fileName: file.fileName, dropped: file.dropped })
    } catch (error) {
      show({ phase: 'failed', message: messageOf(error) })
    }
  }

  return { state, start, reset }
}

function messageOf(error: unknown): string {
  // What fetch throws when nobody answers.
  if (error instanceof TypeError)
    return 'The server cannot be reached just now. Please try again in a moment.'
  return failureOf(error).message
}
