'use client'

import { useState } from 'react'
import {
  exportChapter,
  exportManuscript,
  type ExportFormat,
  type ExportStyle,
} from '#lib/contract/exports.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { ExportProgress } from './export-progress.tsx'
import { formatWords, styleOptions, viewOptions } from './export-words.ts'
import { FormatChoice } from './format-choice.tsx'
import type { ExportDialogProps } from './export-dialog.tsx'
import type { ExportOrder, ExportState } from './use-export.ts'

interface Choices {
  scope: 'chapter' | 'manuscript'
  format: ExportFormat
  style: ExportStyle
  withReview: boolean
  /** What becomes of suggestions that do not go along. */
  view: 'original' | 'accepted'
}

/** What is to be exported and how. `onChange` says that another file is meant than the one that was made. */
export function ExportForm({
  manuscript,
  chapter,
  state,
  onExport,
  onChange,
}: Omit<ExportDialogProps, 'trigger'> & {
  state: ExportState
  onExport: (order: ExportOrder) => Promise<void>
  onChange: () => void
}) {
  const [choices, setChoices] = useState<Choices>({
    scope: chapter ? 'chapter' : 'manuscript',
    format: 'docx',
    style: 'manuscript',
    withReview: false,
    view: 'original',
  })
  const choose = (changed: Partial<Choices>) => {
    setChoices({ ...choices, ...changed })
    onChange()
  }
  const busy = state.phase === 'making' || state.phase === 'receiving'
  const review = formatWords.find(({ format }) => format === choices.format)?.review ?? null
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void onExport(orderOf(choices, { manuscript, chapter, canReview: review !== null }))
      }}
    >
      {chapter && (
        <Field label="What">
          <Select
            value={choices.scope}
            disabled={busy}
            options={[
              { value: 'chapter', label: `This chapter: ${chapter.title}` },
              { value: 'manuscript', label: `The whole book: ${manuscript.title}` },
            ]}
            onValueChange={(scope) => choose({ scope })}
          />
        </Field>
      )}
      <FormatChoice value={choices.format} disabled={busy} onValueChange={(format) => choose({ format })} />
      {choices.format === 'docx' && (
        <Field label="Layout">
          <Select
            value={choices.style}
            disabled={busy}
            options={styleOptions}
            onValueChange={(style) => choose({ style })}
          />
        </Field>
      )}
      <Switch
        label="With comments and suggestions"
        hint={review ?? 'This format cannot hold them'}
        checked={choices.withReview && review !== null}
        disabled={busy || review === null}
        onCheckedChange={(withReview) => choose({ withReview })}
      />
      {!(choices.withReview && review !== null) && (
        <Field label="Open suggestions">
          <Select
            value={choices.view}
            disabled={busy}
            options={viewOptions}
            onValueChange={(view) => choose({ view })}
          />
        </Field>
      )}
      <ExportProgress state={state} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={busy}>
          {state.phase === 'failed' ? 'Try again' : 'Export'}
        </Button>
      </div>
    </form>
  )
}

function orderOf(
  { scope, format, style, withReview, view }: Choices,
  {
    manuscript,
    chapter,
    canReview,
  }: Pick<ExportDialogProps, 'manuscript' | 'chapter'> & { canReview: boolean },
): ExportOrder {
  const all = withReview && canReview
  const query = { format, style, review: all ? 'all' : 'none', view: all ? 'marked' : view }
  return chapter && scope === 'chapter'
    ? { operation: exportChapter, params: { chapterId: chapter.id }, query }
    : { operation: exportManuscript, params: { manuscriptId: manuscript.id }, query }
}
