import { X } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** The cross of a dialog or sheet. Without a tooltip, which would open with the dialog when the focus lands here. */
export function CloseButton({ className, ...rest }: Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      aria-label="Close"
      {...rest}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft transition-colors hover:bg-hover hover:text-ink max-sm:size-10',
        className,
      )}
    >
      <X aria-hidden />
    </button>
  )
}
