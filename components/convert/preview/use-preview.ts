'use client'

import { useEffect, useState } from 'react'
import {
  previewChapterExport,
  previewManuscriptExport,
  type ExportPreview,
} from '#lib/contract/export-previews.ts'
import { apiClient } from '../../api-client.ts'
import { optionsOf, type ExportChoices } from '../export-choices.ts'

/** What stands on the first page, with the choices that it was made for. */
export interface ShownPreview {
  preview: ExportPreview
  choices: ExportChoices
}

export interface PreviewState {
  /** The last that came; it stays until the next is here, so that nothing jumps. */
  shown: ShownPreview | null
  isLoading: boolean
  isFailed: boolean
}

interface Target {
  manuscriptId: string
  chapterId: string | undefined
}

/** How the file would begin, asked for anew when the choices change. */
export function usePreview(choices: ExportChoices, { manuscriptId, chapterId }: Target): PreviewState {
  const [shown, setShown] = useState<ShownPreview | null>(null)
  const [failed, setFailed] = useState<ExportChoices | null>(null)
  useEffect(() => {
    const own = new AbortController()
    read(choices, { manuscriptId, chapterId }, own.signal).then(
      (preview) => {
        if (!own.signal.aborted) setShown({ preview, choices })
      },
      () => {
        if (!own.signal.aborted) setFailed(choices)
      },
    )
    return () => own.abort()
  }, [choices, manuscriptId, chapterId])
  const isFailed = failed === choices
  return { shown: isFailed ? null : shown, isLoading: !isFailed && shown?.choices !== choices, isFailed }
}

function read(
  choices: ExportChoices,
  { manuscriptId, chapterId }: Target,
  signal: AbortSignal,
): Promise<ExportPreview> {
  const query = optionsOf(choices)
  return chapterId && choices.scope === 'chapter'
    ? apiClient.call(previewChapterExport, { params: { chapterId }, query }, { signal })
    : apiClient.call(previewManuscriptExport, { params: { manuscriptId }, query }, { signal })
}
