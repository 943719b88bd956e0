import { classNames } from '../../ui/class-names.ts'
import { keyOf, wordsFor, type ImportTarget } from './import-target.ts'

/** Where the words go; with one place only, that is said. */
export function TargetChoice({
  targets,
  value,
  onValueChange,
}: {
  targets: ImportTarget[]
  value: ImportTarget
  onValueChange: (target: ImportTarget) => void
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">Where it goes</legend>
      <div className="flex flex-col gap-2">
        {targets.map((target) => {
          const { label, hint } = wordsFor(target)
          const isChosen = keyOf(target) === keyOf(value)
          return (
            <label
              key={keyOf(target)}
              className={classNames(
                'relative flex flex-col rounded-lg border px-3 py-2 transition-colors',
                'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
                isChosen ? 'border-ink bg-hover' : 'border-edge hover:border-soft',
              )}
            >
              <input
                type="radio"
                name="target"
                checked={isChosen}
                onChange={() => onValueChange(target)}
                className="absolute inset-0 appearance-none opacity-0"
              />
              <span className="text-sm font-medium">{label}</span>
              <span className="text-xs text-faint">{hint}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
