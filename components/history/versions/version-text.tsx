'use client'

import { useCallback } from 'react'
import { getContent } from '#lib/contract/content.ts'
import { getVersionContent } from '#lib/contract/versions.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { parseDocument } from '#lib/manuscript/parse-document.ts'
import { apiClient } from '../../api-client.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { HistorySheet } from '../text/history-sheet.tsx'
import { StillText } from '../text/still-text.tsx'
import { Unanswered } from '../unanswered.tsx'
import { useAsked } from '../use-asked.ts'

/** The chapter as it was in a version, or as it stands `now`, to be read. */
export function VersionText({ place, versionId }: { place: ChapterPlace; versionId: string }) {
  const { id: chapterId, title } = place.chapter
  const ask = useCallback(
    (signal: AbortSignal) => fetchText({ chapterId, versionId, signal }),
    [chapterId, versionId],
  )
  const asked = useAsked(ask)
  return (
    <HistorySheet title={title}>
      <Unanswered asked={asked} what="The text" lines />
      {asked.answer && <StillText blocks={asked.answer.content} label={`Text of ${title} in this version`} />}
    </HistorySheet>
  )
}

async function fetchText({
  chapterId,
  versionId,
  signal,
}: {
  chapterId: string
  versionId: string
  signal: AbortSignal
}): Promise<DocumentJson> {
  const content =
    versionId === 'now'
      ? apiClient.call(getContent, { params: { chapterId } }, { signal })
      : apiClient.call(getVersionContent, { params: { versionId } }, { signal })
  return parseDocument(await content)
}
