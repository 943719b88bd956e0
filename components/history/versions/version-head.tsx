import type { Version } from '#lib/contract/versions.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { Select, type SelectOption } from '../../ui/select.tsx'
import { AuthorDots } from '../author-dots.tsx'
import type { HistoryPlace } from '../history-place.ts'
import { countWords, dayWords, kindWords, nameWords, timeWords, versionTitle } from '../history-words.ts'
import { NameVersionButton } from './name-version-button.tsx'
import { RestoreButton } from './restore-button.tsx'
import type { Versions } from './use-versions.ts'

/** What the version in hand is, how it is shown, and what can be done with it. */
export function VersionHead({
  place,
  shown,
  version,
  versions,
  now,
  onGo,
}: {
  place: ChapterPlace
  shown: HistoryPlace
  version: Version | null
  versions: Versions
  now: Date
  onGo: (next: Partial<HistoryPlace>) => void
}) {
  const isNow = shown.version === 'now'
  return (
    <div className="mx-auto flex w-full max-w-[752px] flex-wrap items-end gap-x-4 gap-y-2 px-4 pt-2 pb-3 sm:px-1">
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="truncate font-serif text-lg font-medium">
          {isNow ? 'Now' : version ? versionTitle(version, now) : 'A version'}
        </h2>
        <p className="flex items-center gap-2 truncate text-xs text-soft">
          {isNow ? 'The text as it stands' : version && <Facts version={version} now={now} />}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 max-sm:w-full max-sm:[&>:nth-child(2)]:ml-auto">
        {!isNow && (
          <Select
            label="Show"
            value={shown.against ?? 'text'}
            options={waysToShow(shown, versions, now)}
            onValueChange={(value) => onGo({ against: value === 'text' ? null : value })}
            quiet
            className="max-w-64"
          />
        )}
        {version && versions.canSave && <NameVersionButton version={version} onNamed={versions.note} />}
        {version && <RestoreButton place={place} version={version} versions={versions} now={now} />}
      </div>
    </div>
  )
}

function Facts({ version, now }: { version: Version; now: Date }) {
  const { name, kind, createdAt, createdBy, authors, wordCount } = version
  const at = new Date(createdAt)
  const people = authors.length > 0 ? authors : createdBy ? [createdBy] : []
  const facts = [
    name !== null && `${dayWords(at, now)}, ${timeWords(at)}`,
    kind !== 'named' && kindWords[kind],
    people.length > 0 && nameWords(people.map((one) => one.name)),
    countWords(wordCount, 'word'),
  ]
  return (
    <>
      <AuthorDots authors={people} />
      <span className="truncate">{facts.filter(Boolean).join(' · ')}</span>
    </>
  )
}

function waysToShow({ version }: HistoryPlace, versions: Versions, now: Date): SelectOption<string>[] {
  const others = versions.items.filter(({ id }) => id !== version)
  return [
    { value: 'text', label: 'As it was' },
    { value: 'now', label: 'Compared with now' },
    { value: 'previous', label: 'Compared with the one before' },
    ...others.map((one) => ({ value: one.id, label: `Compared with ${versionTitle(one, now)}` })),
  ]
}
