import type { ImportPreview } from '#lib/contract/imports.ts'
import { countOf } from '../../library/count-of.ts'

/** What a file would become: its chapters, and what could not be taken along. */
export function PreviewOfImport({ preview }: { preview: ImportPreview }) {
  const { chapters, warnings } = preview
  return (
    <div className="flex flex-col gap-4">
      <section aria-label="Chapters found">
        <p className="mb-1.5 text-sm font-medium">{headline(preview)}</p>
        <ol
          // Long lists scroll, so they must be reachable by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="max-h-56 divide-y divide-hairline overflow-y-auto rounded-lg border border-hairline"
        >
          {chapters.map(({ title, words, threads, suggestions, excerpt }, index) => (
            <li key={index} className="flex items-baseline gap-3 px-3 py-2">
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm">{title || 'Without a title'}</p>
                <p className="truncate font-serif text-xs text-faint">{excerpt}</p>
              </div>
              <p className="text-right text-xs whitespace-nowrap text-soft tabular-nums">
                {countOf(words, 'word')}
                {threads + suggestions > 0 && (
                  <span className="block text-faint">{marginOf(threads, suggestions)}</span>
                )}
              </p>
            </li>
          ))}
        </ol>
      </section>
      {warnings.length > 0 && <Warnings warnings={warnings} />}
    </div>
  )
}

/** What could not be taken along. */
export function Warnings({ warnings }: { warnings: string[] }) {
  return (
    <section aria-label="What to know" className="text-sm text-soft">
      <p className="font-medium text-ink">Good to know</p>
      <ul className="mt-1 list-disc pl-4">
        {warnings.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

function headline({ title, authorLine, chapters }: ImportPreview): string {
  const words = chapters.reduce((sum, chapter) => sum + chapter.words, 0)
  const what = `${countOf(chapters.length, 'chapter')}, ${countOf(words, 'word')}`
  const name = [title, authorLine && `by ${authorLine}`].filter(Boolean).join(' ')
  return name ? `${name}: ${what}` : `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}`
}

function marginOf(threads: number, suggestions: number): string {
  return [threads > 0 && countOf(threads, 'comment'), suggestions > 0 && countOf(suggestions, 'suggestion')]
    .filter(Boolean)
    .join(', ')
}
