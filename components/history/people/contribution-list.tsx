import type { Contribution } from '#lib/contract/history.ts'
import { authorColor } from '../../ui/author-color.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { countWords } from '../history-words.ts'

/** Each person's share of the text and what became of their suggestions, most first. */
export function ContributionList({ items, words }: { items: readonly Contribution[]; words: number }) {
  if (items.length === 0) {
    return (
      <EmptyState title="Nobody has written anything yet">Once somebody has, it is counted here.</EmptyState>
    )
  }
  return (
    <ul className="divide-y divide-hairline rounded-lg border border-hairline bg-page">
      {items.map((item) => (
        <li key={item.user?.id ?? ''} className="flex items-start gap-3 p-4">
          {item.user ? (
            <Avatar {...item.user} />
          ) : (
            <span aria-hidden className="size-7 rounded-full bg-pressed" />
          )}
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{item.user?.name ?? 'Nobody knows who'}</span>
              <span className="text-soft tabular-nums">
                {countWords(item.written, 'word')} in the text
                {words > 0 && `, ${shareWords(item.written / words)}`}
              </span>
            </div>
            <Share share={words > 0 ? item.written / words : 0} color={item.user?.color ?? null} />
            {suggestionWords(item) && <p className="mt-1.5 text-xs text-soft">{suggestionWords(item)}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Share({ share, color }: { share: number; color: number | null }) {
  return (
    <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-hover">
      <div
        className="h-full rounded-full"
        style={{
          width: `${Math.min(100, share * 100)}%`,
          backgroundColor: color === null ? 'var(--ink-faint)' : authorColor(color),
        }}
      />
    </div>
  )
}

function shareWords(share: number): string {
  const percent = share * 100
  return percent > 0 && percent < 1 ? 'under 1 %' : `${Math.round(percent)} %`
}

function suggestionWords({ suggested, accepted, suggestions }: Contribution): string | null {
  const { open, accepted: taken, rejected } = suggestions
  const all = open + taken + rejected
  if (all === 0) return null
  const parts = [
    taken > 0 && `${taken} accepted`,
    rejected > 0 && `${rejected} rejected`,
    open > 0 && `${open} open`,
  ]
  const counted = `${countWords(all, 'suggestion')}: ${parts.filter(Boolean).join(', ')}.`
  if (suggested === 0) return counted
  return `${counted} ${countWords(suggested, 'word')} suggested, ${accepted.toLocaleString('en')} of them accepted.`
}
