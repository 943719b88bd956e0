import { authorColor } from './author-color.ts'
import { classNames } from './class-names.ts'

/** A person as initials in their author colour. The name itself stands beside it or in a tooltip. */
export function Avatar({
  name,
  color,
  size = 'medium',
  className,
}: {
  name: string
  color: number
  size?: 'small' | 'medium' | 'large'
  className?: string
}) {
  return (
    <span
      aria-hidden
      style={{ backgroundColor: authorColor(color) }}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-(--on-author) select-none',
        sizeClasses[size],
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  )
}

/** The first letters of the first and last word of a name, at most two. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen.map((word) => firstLetter(word ?? '')).join('') || '?'
}

function firstLetter(word: string): string {
  return new Intl.Segmenter().segment(word).containing(0)?.segment.toLocaleUpperCase() ?? ''
}

const sizeClasses = {
  small: 'size-5 text-[9px]',
  medium: 'size-7 text-2xs',
  large: 'size-9 text-xs',
} as const
