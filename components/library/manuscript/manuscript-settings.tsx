'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { can } from '#lib/access/permission.ts'
import type { ChapterSummary, Manuscript } from '#lib/contract/manuscripts.ts'
import { ExportDialog } from '../../convert/export-dialog.tsx'
import { People } from '../../share/people.tsx'
import { Links, linksWords } from '../../share/links.tsx'
import { Section } from '../section.tsx'
import { ChapterList } from './chapter-list.tsx'
import { DeleteManuscript } from './delete-manuscript.tsx'
import { DetailsForm } from './details-form.tsx'
import { MatterForm, matterWords } from './matter-form.tsx'
import { PlaybackSwitch } from './playback-switch.tsx'
import { ReadersApart } from './readers-apart.tsx'
import { TrackingLock } from './tracking-lock.tsx'

/** Everything about a manuscript but its text. What a role may not change, it can still read. */
export function ManuscriptSettings({
  personId,
  manuscript: initial,
  deletedChapters,
}: {
  personId: string
  manuscript: Manuscript
  deletedChapters: ChapterSummary[]
}) {
  const [manuscript, setManuscript] = useState(initial)
  const { id, role, firstChapterId } = manuscript
  const back = firstChapterId ? `/chapters/${firstChapterId}` : '/library'
  return (
    <>
      <Link href={back} className="inline-flex items-center gap-1.5 rounded-sm text-soft hover:text-ink">
        <ArrowLeft aria-hidden />
        {firstChapterId ? 'To the text' : 'Library'}
      </Link>
      <div className="mt-3 flex items-start justify-between gap-4">
        <h1 className="font-serif text-2xl font-medium text-balance">{manuscript.title}</h1>
        <ExportDialog personId={personId} manuscript={manuscript} />
      </div>
      <Section title="Title page">
        <DetailsForm manuscript={manuscript} canEdit={can(role, 'editManuscript')} onChange={setManuscript} />
      </Section>
      <Section title="Before and after the text" description={matterWords}>
        <MatterForm manuscript={manuscript} canEdit={can(role, 'editManuscript')} onChange={setManuscript} />
      </Section>
      <Section title="Chapters">
        <ChapterList
          manuscript={manuscript}
          chapters={manuscript.chapters}
          deletedChapters={deletedChapters}
          canManage={can(role, 'manageChapters')}
        />
      </Section>
      <Section title="People">
        <People manuscriptId={id} role={role} />
      </Section>
      {can(role, 'manageLinks') && (
        <Section title="Links" description={linksWords}>
          <Links manuscriptId={id} />
        </Section>
      )}
      {can(role, 'editManuscript') && (
        <Section title="Readers">
          <ReadersApart manuscript={manuscript} onChange={setManuscript} />
        </Section>
      )}
      {can(role, 'lockTracking') && (
        <Section title="Tracking">
          <TrackingLock manuscript={manuscript} onChange={setManuscript} />
        </Section>
      )}
      {can(role, 'editManuscript') && (
        <Section title="Playback">
          <PlaybackSwitch manuscript={manuscript} onChange={setManuscript} />
        </Section>
      )}
      {can(role, 'editManuscript') && (
        <Section title="Delete">
          <DeleteManuscript manuscript={manuscript} />
        </Section>
      )}
    </>
  )
}
