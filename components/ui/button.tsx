import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant
  size?: 'small' | 'medium'
  /** Work is under way: the button keeps its width, shows a spinner and takes no further clicks. */
  busy?: boolean
}

/** A button with words. One primary button at most is in sight at a time: it is the red pencil. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={buttonClass({ variant, size, className })}
    >
      <span className={classNames('inline-flex items-center gap-2', busy && 'invisible')}>{children}</span>
      {busy && <Spinner className="absolute" />}
    </button>
  )
}

/** The classes of a button, for a link that looks like one. */
export function buttonClass({
  variant = 'secondary',
  size = 'medium',
  className,
}: {
  variant?: ButtonVariant
  size?: 'small' | 'medium'
  className?: string
} = {}): string {
  return classNames(
    'relative inline-flex items-center justify-center rounded-lg text-sm font-medium whitespace-nowrap transition-colors select-none',
    'disabled:opacity-50 aria-busy:opacity-100',
    size === 'small' ? 'h-7 px-2.5' : 'h-9 px-4 max-sm:h-11',
    variantClasses[variant],
    className,
  )
}

const variantClasses: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent enabled:hover:bg-accent-hover [a]:hover:bg-accent-hover',
  secondary:
    'border border-hairline bg-page text-ink shadow-[0_1px_1px_var(--hairline)] enabled:hover:bg-hover [a]:hover:bg-hover',
  quiet: 'text-soft enabled:hover:bg-hover enabled:hover:text-ink [a]:hover:bg-hover [a]:hover:text-ink',
  danger: 'border border-hairline bg-page text-danger enabled:hover:bg-danger-tint [a]:hover:bg-danger-tint',
}
