'use client'

import { useCallback, useState } from 'react'
import { getChapterContributions, getManuscriptContributions } from '#lib/contract/history.ts'
import { apiClient } from '../../api-client.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { Select } from '../../ui/select.tsx'
import { Unanswered } from '../unanswered.tsx'
import { useAsked } from '../use-asked.ts'
import { ContributionList } from './contribution-list.tsx'

/** Who wrote, suggested and got accepted how much: in this chapter, or in the whole book. */
export function PeopleView({ place: { chapter, manuscript } }: { place: ChapterPlace }) {
  const [of, setOf] = useState<'chapter' | 'book'>('chapter')
  const [chapterId, manuscriptId] = [chapter.id, manuscript.id]
  const ask = useCallback(
    (signal: AbortSignal) =>
      of === 'chapter'
        ? apiClient.call(getChapterContributions, { params: { chapterId } }, { signal })
        : apiClient.call(getManuscriptContributions, { params: { manuscriptId } }, { signal }),
    [of, chapterId, manuscriptId],
  )
  const asked = useAsked(ask)
  return (
    <main className="min-h-0 flex-1 overflow-y-auto px-4 pb-24 sm:px-6">
      <div className="mx-auto max-w-[752px] pt-4">
        <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
          <div>
            <h2 className="font-serif text-lg font-medium">Who wrote what</h2>
            <p className="text-sm text-pretty text-soft">
              Words belong to whoever first typed them, also when somebody else moved or accepted them.
            </p>
          </div>
          <Select
            label="Counted in"
            value={of}
            options={[
              { value: 'chapter', label: 'This chapter' },
              { value: 'book', label: 'The whole book' },
            ]}
            onValueChange={setOf}
            quiet
          />
        </div>
        <Unanswered asked={asked} what="The count" />
        {asked.answer && <ContributionList {...asked.answer} />}
      </div>
    </main>
  )
}
