import { classNames } from './class-names.ts'

/** The name, with the dots that a proofreader sets under what is to stand. */
export function Wordmark({ size = 'small' }: { size?: 'small' | 'large' }) {
  return (
    <span
      className={classNames(
        'inline-block font-serif font-medium tracking-tight text-ink underline decoration-accent decoration-dotted select-none',
        size === 'small'
          ? 'text-lg decoration-2 underline-offset-[5px]'
          : 'text-3xl decoration-3 underline-offset-8',
      )}
    >
      Stet
    </span>
  )
}
