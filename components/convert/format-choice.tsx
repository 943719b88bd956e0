import type { ExportFormat } from '#lib/contract/exports.ts'
import { classNames } from '../ui/class-names.ts'
import { formatGroups, type FormatWords } from './export-words.ts'

/** The formats by what they are for, each with a word on it. */
export function FormatChoice({
  value,
  disabled,
  onValueChange,
}: {
  value: ExportFormat
  disabled: boolean
  onValueChange: (format: ExportFormat) => void
}) {
  return (
    <fieldset disabled={disabled} className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">Format</legend>
      {formatGroups.map(({ name, formats }) => (
        <fieldset key={name} className="min-w-0">
          <legend className="mb-1.5 text-xs text-faint">{name}</legend>
          <div className="grid grid-cols-2 gap-2">
            {formats.map((words) => (
              <Format
                key={words.format}
                words={words}
                isChosen={value === words.format}
                onChoose={() => onValueChange(words.format)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </fieldset>
  )
}

function Format({
  words: { format, name, hint },
  isChosen,
  onChoose,
}: {
  words: FormatWords
  isChosen: boolean
  onChoose: () => void
}) {
  return (
    <label
      className={classNames(
        'relative flex min-w-0 flex-col rounded-lg border px-3 py-2 transition-colors',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
        'has-disabled:opacity-50',
        isChosen ? 'border-ink bg-hover' : 'border-edge hover:border-soft',
      )}
    >
      <input
        type="radio"
        name="format"
        value={format}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 appearance-none opacity-0"
      />
      <span className="text-sm font-medium">{name}</span>
      <span className="text-xs text-faint">{hint}</span>
    </label>
  )
}
