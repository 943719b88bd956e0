'use client'

import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import type { ExportChoices } from './export-choices.ts'
import type { ExportDialogProps } from './export-dialog.tsx'
import { styleOptions, viewOptions, wordsOf } from './export-words.ts'
import { FormatChoice } from './format-choice.tsx'

/** What is to be exported and how. */
export function ExportForm({
  manuscript,
  chapter,
  choices,
  disabled,
  onChange,
}: Pick<ExportDialogProps, 'manuscript' | 'chapter'> & {
  choices: ExportChoices
  disabled: boolean
  onChange: (changed: Partial<ExportChoices>) => void
}) {
  const { review, hasStyles } = wordsOf(choices.format)
  return (
    <div className="flex flex-col gap-5">
      {chapter && (
        <Field label="What">
          <Select
            value={choices.scope}
            disabled={disabled}
            options={[
              { value: 'chapter', label: `This chapter: ${chapter.title}` },
              { value: 'manuscript', label: `The whole book: ${manuscript.title}` },
            ]}
            onValueChange={(scope) => onChange({ scope })}
          />
        </Field>
      )}
      <FormatChoice
        value={choices.format}
        disabled={disabled}
        onValueChange={(format) => onChange({ format })}
      />
      {hasStyles && (
        <Field label="Layout">
          <Select
            value={choices.style}
            disabled={disabled}
            options={styleOptions}
            onValueChange={(style) => onChange({ style })}
          />
        </Field>
      )}
      <Switch
        label="With comments and suggestions"
        hint={review ?? 'This format cannot hold them'}
        checked={choices.withReview && review !== null}
        disabled={disabled || review === null}
        onCheckedChange={(withReview) => onChange({ withReview })}
      />
      {!(choices.withReview && review !== null) && (
        <Field label="Open suggestions">
          <Select
            value={choices.view}
            disabled={disabled}
            options={viewOptions}
            onValueChange={(view) => onChange({ view })}
          />
        </Field>
      )}
    </div>
  )
}
