import { classNames } from '../../ui/class-names.ts'
import { PreviewSheets } from './preview-sheets.tsx'
import type { PreviewState } from './use-preview.ts'

/** The first page as it will be, on the desk beside the choices. */
export function PreviewPane({
  state: { shown, isLoading, isFailed },
  className,
}: {
  state: PreviewState
  className?: string
}) {
  return (
    <section
      aria-label="Preview"
      // Two sheets scroll, so they must be reached by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-busy={isLoading}
      className={classNames('relative min-w-0 overflow-y-auto bg-desk p-6 -outline-offset-2', className)}
    >
      {shown ? (
        <div className={classNames('transition-opacity', isLoading && 'opacity-60')}>
          <PreviewSheets {...shown} />
        </div>
      ) : (
        <div className="export-sheet mx-auto" data-layout="manuscript">
          <p className="export-sheet-note">
            {isFailed ? 'The first page cannot be shown just now. The export itself may still work.' : ''}
          </p>
        </div>
      )}
    </section>
  )
}
