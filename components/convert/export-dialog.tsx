'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import { startChapterExport, startManuscriptExport } from '#lib/contract/export-jobs.ts'
import { apiClient } from '../api-client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { optionsOf, recallChoices, rememberChoices, type ExportChoices } from './export-choices.ts'
import { ExportForm } from './export-form.tsx'
import { ExportProgress } from './export-progress.tsx'
import { PreviewPane } from './preview/preview-pane.tsx'
import { usePreview } from './preview/use-preview.ts'
import { useExport } from './use-export.ts'

export interface ExportDialogProps {
  /** Whose choices are remembered. */
  personId: string
  manuscript: { id: string; title: string }
  /** The chapter that is open; without one only the whole book can be chosen. */
  chapter?: { id: string; title: string }
  trigger?: ReactNode
}

/** A chapter or the whole book as a file, with its first page to look at before. Opens from `trigger`, or from a button of its own. */
export function ExportDialog({ personId, manuscript, chapter, trigger }: ExportDialogProps) {
  const [choices, setChoices] = useState<ExportChoices | null>(null)
  const toggle = (isOpen: boolean) =>
    setChoices(isOpen ? recallChoices(personId, chapter ? 'chapter' : 'manuscript') : null)
  return (
    <Dialog
      broad
      open={choices !== null}
      onOpenChange={toggle}
      title="Export"
      description="The text as it stands now, as a file of your own."
      trigger={trigger ?? <Button>Export</Button>}
    >
      {choices && (
        <OpenExport
          manuscript={manuscript}
          chapter={chapter}
          choices={choices}
          onChoose={(chosen) => {
            rememberChoices(personId, chosen)
            setChoices(chosen)
          }}
        />
      )}
    </Dialog>
  )
}

function OpenExport({
  manuscript,
  chapter,
  choices,
  onChoose,
}: Pick<ExportDialogProps, 'manuscript' | 'chapter'> & {
  choices: ExportChoices
  onChoose: (choices: ExportChoices) => void
}) {
  const { state, start, reset } = useExport()
  const preview = usePreview(choices, { manuscriptId: manuscript.id, chapterId: chapter?.id })
  const isBusy = state.phase === 'making'
  const begin = () => {
    const body = optionsOf(choices)
    return chapter && choices.scope === 'chapter'
      ? apiClient.call(startChapterExport, { params: { chapterId: chapter.id }, body })
      : apiClient.call(startManuscriptExport, { params: { manuscriptId: manuscript.id }, body })
  }
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        void start(begin)
      }}
    >
      <div className="min-h-0 flex-1 overflow-y-auto sm:grid sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:overflow-hidden">
        <div className="px-6 pt-3 pb-6 sm:overflow-y-auto">
          <ExportForm
            manuscript={manuscript}
            chapter={chapter}
            choices={choices}
            disabled={isBusy}
            onChange={(changed) => {
              onChoose({ ...choices, ...changed })
              reset()
            }}
          />
        </div>
        <PreviewPane state={preview} />
      </div>
      <div className="flex items-center gap-4 border-t border-hairline px-6 py-3 max-sm:flex-col max-sm:items-stretch max-sm:gap-2">
        <ExportProgress state={state} />
        <div className="flex justify-end gap-2">
          {isBusy && (
            <Button variant="quiet" onClick={reset}>
              Cancel
            </Button>
          )}
          <Button type="submit" variant="primary" busy={isBusy}>
            {state.phase === 'failed' ? 'Try again' : 'Export'}
          </Button>
        </div>
      </div>
    </form>
  )
}
