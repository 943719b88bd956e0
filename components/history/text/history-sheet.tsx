import type { ReactNode, Ref } from 'react'

/** The sheet on which a text of the past stands: the page of the desk, without its margin. It scrolls by itself. */
export function HistorySheet({
  title,
  scroller,
  children,
}: {
  title: string
  scroller?: Ref<HTMLElement>
  children: ReactNode
}) {
  return (
    <section
      ref={scroller}
      // A text that scrolls must be reached by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label="Text"
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px] sm:px-6"
    >
      <article className="mx-auto min-h-full w-full max-w-[752px] bg-page px-18 pt-16 pb-[30vh] max-lg:px-12 max-sm:px-5 max-sm:pt-8 sm:mb-6 sm:rounded-lg sm:shadow-[0_1px_2px_var(--hairline),0_0_0_1px_var(--hairline)]">
        <p className="mb-16 text-center font-serif text-2xl font-medium tracking-[-0.01em] max-sm:mb-10">
          {title}
        </p>
        {children}
      </article>
    </section>
  )
}
