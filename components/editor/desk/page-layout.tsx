import type { ReactNode } from 'react'

/**
 * Toolbar, page with margin, footer. Page and margin scroll together, so that a card stays beside its passage.
 *
 * The same frame serves while the text is loading: everything has its place from the first moment, and nothing jumps. Without
 * toolbar and footer (null) it keeps no room for them.
 */
export function PageLayout({
  toolbar,
  title,
  text,
  margin,
  footer,
  over = null,
}: {
  toolbar: ReactNode
  title: ReactNode
  text: ReactNode
  margin: ReactNode
  footer: ReactNode
  /** What floats over the page, and moves nothing of it. */
  over?: ReactNode
}) {
  return (
    <main className="flex min-w-0 flex-1 flex-col max-sm:flex-col-reverse">
      {toolbar !== null && (
        <div className="h-12 shrink-0 sm:px-6 max-sm:border-t max-sm:border-hairline max-sm:bg-page">
          <div className={columnsClass}>
            <div className="flex h-12 w-full max-w-[752px] min-w-0 items-center justify-center max-sm:px-1">
              {toolbar}
            </div>
            {marginSpace}
          </div>
        </div>
      )}
      <div className="relative flex min-h-0 flex-1 flex-col">
        {over}
        <div id="page-scroll" className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain sm:px-6">
          <div className={columnsClass}>
            <article className="page-sheet min-h-[calc(100dvh-152px)] w-full max-w-[752px] min-w-0 bg-page px-18 pt-20 pb-[30vh] max-lg:px-14 max-sm:min-h-full max-sm:px-5 max-sm:pt-10 sm:mb-6 sm:rounded-lg sm:shadow-[0_1px_2px_var(--hairline),0_0_0_1px_var(--hairline)]">
              {title}
              {text}
            </article>
            <aside
              id="margin-column"
              aria-label="Margin"
              className="relative w-80 shrink-0 max-[1080px]:contents"
            >
              {margin}
            </aside>
          </div>
        </div>
      </div>
      {footer !== null && (
        <div className="shrink-0 px-6 max-sm:hidden">
          <div className={columnsClass}>
            <div className="w-full max-w-[752px] min-w-0">{footer}</div>
            {marginSpace}
          </div>
        </div>
      )}
    </main>
  )
}

/** Page and margin, centred together. */
const columnsClass = 'mx-auto flex w-full max-w-[1096px] justify-center gap-6'

/** Keeps what stands above and below the page in line with it. */
const marginSpace = <div aria-hidden className="w-80 shrink-0 max-[1080px]:hidden" />
