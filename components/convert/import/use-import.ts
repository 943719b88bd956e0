'use client'

import { useEffect, useRef, useState } from 'react'
import { importBytesMax, previewImport, type ImportPreview, type ImportSplit } from '#lib/contract/imports.ts'
import { failureOf } from '../../ui/use-submit.ts'
import { bringIn, type ImportOutcome } from './bring-in.ts'
import type { ImportTarget } from './import-target.ts'
import { sendFile } from './send-file.ts'

/** How far an import has come. Nothing is written before somebody has seen what the file would become. */
export type ImportState =
  | { phase: 'choosing' }
  | { phase: 'reading'; file: File; sent: number }
  | { phase: 'unreadable'; file: File; message: string }
  | { phase: 'previewed'; file: File; split: ImportSplit; preview: ImportPreview; failure: string | null }
  | { phase: 'writing'; file: File; sent: number }
  | { phase: 'done'; outcome: ImportOutcome }

export interface Import {
  state: ImportState
  /** Reads a file without writing anything. */
  read: (file: File, split?: ImportSplit) => Promise<void>
  /** Writes what was previewed. Where that fails, the preview is back with the reason. */
  bring: (target: ImportTarget) => Promise<void>
  /** Ends what is under way and begins anew. */
  reset: () => void
}

export function useImport(): Import {
  const [state, setState] = useState<ImportState>({ phase: 'choosing' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const begin = () => {
    running.current?.abort()
    const own = new AbortController()
    running.current = own
    const show = (next: ImportState) => {
      if (running.current === own && !own.signal.aborted) setState(next)
    }
    return { signal: own.signal, show }
  }

  const read = async (file: File, split: ImportSplit = 'headings') => {
    const { signal, show } = begin()
    if (file.size > importBytesMax) return show({ phase: 'unreadable', file, message: tooLarge })
    show({ phase: 'reading', file, sent: 0 })
    try {
      const onSent = (sent: number) => show({ phase: 'reading', file, sent })
      const preview = await sendFile(previewImport, { query: { split }, file, signal, onSent })
      show({ phase: 'previewed', file, split, preview, failure: null })
    } catch (error) {
      show({ phase: 'unreadable', file, message: failureOf(error).message })
    }
  }

  const bring = async (target: ImportTarget) => {
    if (state.phase !== 'previewed') return
    const previewed = state
    const { file, split } = previewed
    const { signal, show } = begin()
    show({ phase: 'writing', file, sent: 0 })
    try {
      const onSent = (sent: number) => show({ phase: 'writing', file, sent })
      const outcome = await bringIn(target, { split, file, signal, onSent })
      show({ phase: 'done', outcome })
    } catch (error) {
      show({ ...previewed, failure: failureOf(error).message })
    }
  }

  const reset = () => {
    running.current?.abort()
    setState({ phase: 'choosing' })
  }

  return { state, read, bring, reset }
}

const tooLarge = `This file is larger than ${Math.round(importBytesMax / 1024 ** 2)} MB, the most that can be read in one go. Without its pictures it may be much smaller.`
