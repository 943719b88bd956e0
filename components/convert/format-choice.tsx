import type { ExportFormat } from '#lib/contract/exports.ts'
import { classNames } from '../ui/class-names.ts'
import { formatWords } from './export-words.ts'

/** The formats side by side, each with a word on what it is for. */
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
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">Format</legend>
      <div className="grid grid-cols-2 gap-2">
        {formatWords.map(({ format, name, hint }) => (
          <label
            key={format}
            className={classNames(
              'relative flex min-w-0 flex-col rounded-lg border px-3 py-2.5 transition-colors',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
              value === format ? 'border-ink bg-hover' : 'border-edge hover:border-soft',
              disabled && 'opacity-50',
            )}
          >
            <input
              type="radio"
              name="format"
              value={format}
              checked={value === format}
              onChange={() => onValueChange(format)}
              className="absolute inset-0 appearance-none opacity-0"
            />
            <span className="text-sm font-medium">{name}</span>
            <span className="text-faint">{hint}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
