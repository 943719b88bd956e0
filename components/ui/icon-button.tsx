import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** What it does, in words: the accessible name and the tooltip. */
  label: string
  /** The key that does the same, e.g. `Mod+Alt+M`; named by the tooltip. */
  keys?: string
  /** For a button that is on or off. */
  pressed?: boolean
  size?: 'small' | 'medium'
  tooltipSide?: 'top' | 'bottom' | 'left' | 'right'
}

/** A button with an icon only. Its tooltip names it and its key. */
export function IconButton({
  label,
  keys,
  pressed,
  size = 'medium',
  tooltipSide,
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center rounded-md text-soft transition-colors select-none',
          'enabled:hover:bg-hover enabled:hover:text-ink disabled:opacity-40 aria-pressed:bg-pressed aria-pressed:text-ink data-[state=open]:bg-pressed',
          size === 'small' ? 'size-6' : 'size-8',
          className,
        )}
      >
        {children}
      </button>
    </Tooltip>
  )
}
