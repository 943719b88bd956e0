'use client'

import { useCallback, useMemo, useRef, useState, type RefObject } from 'react'
import { diffVersions, type VersionDiff } from '#lib/contract/versions.ts'
import { apiClient } from '../../api-client.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HistorySheet } from '../text/history-sheet.tsx'
import { Unanswered } from '../unanswered.tsx'
import { useAsked } from '../use-asked.ts'
import { restoreWithUndo } from '../versions/restore-with-undo.ts'
import type { Versions } from '../versions/use-versions.ts'
import { CompareBar } from './compare-bar.tsx'
import { CompareText } from './compare-text.tsx'
import { compareRows, type CompareRow } from './compare-rows.ts'
import { paragraphToRestore } from './paragraph-to-restore.ts'
import { useStops } from './use-stops.ts'
import './compare.css'

/** What changed between a version and another one, the one before it, or the text as it stands now. */
export function CompareView({
  place,
  versionId,
  against,
  versions,
}: {
  place: ChapterPlace
  versionId: string
  against: string
  versions: Versions
}) {
  const ask = useCallback(
    (signal: AbortSignal) =>
      apiClient.call(diffVersions, { params: { versionId }, query: { with: against } }, { signal }),
    [versionId, against],
  )
  const asked = useAsked(ask)
  const sheet = useRef<HTMLElement>(null)
  const { again } = asked
  const restore = async (blocks: number[]) => {
    const onChange = () => {
      again({ quietly: true })
      versions.refresh()
    }
    await restoreWithUndo({ versionId, blocks, what: 'The paragraph', onChange })
  }
  const mayRestore = against === 'now' && versions.canRestore
  if (asked.answer) {
    return (
      <Comparison
        title={place.chapter.title}
        diff={asked.answer}
        sheet={sheet}
        onRestore={mayRestore ? restore : null}
      />
    )
  }
  return (
    <HistorySheet title={place.chapter.title} scroller={sheet}>
      <Unanswered asked={asked} what="The comparison" lines />
    </HistorySheet>
  )
}

function Comparison({
  title,
  diff,
  sheet,
  onRestore,
}: {
  title: string
  diff: VersionDiff
  sheet: RefObject<HTMLElement | null>
  onRestore: ((blocks: number[]) => Promise<void>) | null
}) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set())
  const { rows, stops } = useMemo(() => compareRows(diff.blocks, unfolded), [diff.blocks, unfolded])
  const people = useMemo(() => new Map(diff.people.map((one) => [one.id, one])), [diff.people])
  const { active, step } = useStops({ stops, sheet })
  const inHand = active === null ? [] : rows.filter((row) => isChangeAt(row, active)).map((row) => row.change)
  const blocks = paragraphToRestore(inHand)
  return (
    <>
      <CompareBar
        diff={diff}
        stops={stops}
        active={active}
        changes={inHand}
        people={people}
        onStep={step}
        onRestore={onRestore && blocks.length > 0 ? () => onRestore(blocks) : null}
      />
      <HistorySheet title={title} scroller={sheet}>
        {stops === 0 && (
          <EmptyState title="Nothing changed" level={3}>
            The two texts are the same, word for word.
          </EmptyState>
        )}
        <CompareText
          rows={rows}
          active={active}
          people={people}
          label={`Changes in ${title}`}
          onUnfold={(key) => setUnfolded((before) => new Set(before).add(key))}
        />
      </HistorySheet>
    </>
  )
}

function isChangeAt(row: CompareRow, stop: number): row is Extract<CompareRow, { kind: 'change' }> {
  return row.kind === 'change' && row.stop === stop
}
