'use client'

import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { CompareView } from '../compare/compare-view.tsx'
import type { HistoryPlace } from '../history-place.ts'
import { useNow } from '../use-now.ts'
import { VersionHead } from './version-head.tsx'
import { VersionList } from './version-list.tsx'
import { VersionText } from './version-text.tsx'
import { useVersions } from './use-versions.ts'

/** The list of versions, and the one in hand beside it: as it was, or compared. On a phone one after the other. */
export function VersionsView({
  place,
  shown,
  onGo,
}: {
  place: ChapterPlace
  shown: HistoryPlace
  onGo: (next: Partial<HistoryPlace>) => void
}) {
  const versions = useVersions(place.chapter.id)
  const now = useNow()
  const { version: chosen, against } = shown
  const version = versions.items.find((one) => one.id === chosen) ?? null
  const { showMore } = versions
  const isFurtherBack = chosen !== null && chosen !== 'now' && version === null
  useEffect(() => {
    // An old version, come to by a link: the list goes back as far as it.
    if (isFurtherBack) void showMore?.()
  }, [isFurtherBack, showMore])
  return (
    <main className="flex min-h-0 flex-1">
      <section
        aria-label={chosen === null ? 'No version chosen' : 'Version in hand'}
        className={classNames('min-w-0 flex-1 flex-col', chosen === null ? 'flex max-md:hidden' : 'flex')}
      >
        {chosen === null ? (
          <EmptyState title="Nothing is lost here">
            {versions.asked.state === 'answered' && versions.items.length === 0
              ? 'Once the chapter has versions, they stand on the right: to be read, compared and brought back.'
              : 'Choose a version on the right to read the chapter as it was, to compare it with any other, and to bring it back.'}
          </EmptyState>
        ) : (
          <>
            <div className="px-3 md:hidden">
              <Button variant="quiet" onClick={() => onGo({ version: null, against: null })}>
                <ArrowLeft aria-hidden /> All versions
              </Button>
            </div>
            <VersionHead
              place={place}
              shown={shown}
              version={version}
              versions={versions}
              now={now}
              onGo={onGo}
            />
            {against === null || chosen === 'now' ? (
              <VersionText key={chosen} place={place} versionId={chosen} />
            ) : (
              <CompareView
                key={`${chosen}:${against}`}
                place={place}
                versionId={chosen}
                against={against}
                versions={versions}
              />
            )}
          </>
        )}
      </section>
      <div
        className={classNames(
          'w-80 shrink-0 overflow-y-auto overscroll-contain max-md:w-full',
          chosen !== null && 'max-md:hidden',
        )}
      >
        <VersionList
          versions={versions}
          chosen={chosen}
          onChoose={(id) => onGo({ version: id, against: id === 'now' ? null : against })}
        />
      </div>
    </main>
  )
}
