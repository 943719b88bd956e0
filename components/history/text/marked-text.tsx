import { Fragment, type ReactNode } from 'react'
import type { MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import { isSafeHref } from '#lib/manuscript/marks/link.ts'

/** Texts with their formats and suggestions, as the editor shows them; the anchors of comments are left out. */
export function MarkedText({ texts }: { texts: readonly TextJson[] }) {
  // Texts are values without a name of their own, and are never moved within a list: their place is their key.
  return texts.map((one, index) => <Fragment key={index}>{wrap(one.text, one.marks)}</Fragment>)
}

/** From the innermost mark to the outermost: the vocabulary's order begins inside. */
function wrap(text: string, marks: readonly MarkJson[] = []): ReactNode {
  return marks.reduce<ReactNode>((inner, mark) => wrapIn(mark, inner), text)
}

function wrapIn({ type, attrs = {} }: MarkJson, inner: ReactNode): ReactNode {
  switch (type) {
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'underline':
      return <u>{inner}</u>
    case 'strike':
      return <s>{inner}</s>
    case 'smallCaps':
      return <span className="small-caps">{inner}</span>
    case 'link':
      return linkTo(attrs['href'] ?? '', inner)
    case 'ins':
      return (
        <ins className="suggested" data-user={attrs['user']}>
          {inner}
        </ins>
      )
    case 'del':
      return (
        <del className="suggested" data-user={attrs['user']}>
          {inner}
        </del>
      )
    case 'fmt':
      return (
        <span
          className="suggested-format"
          data-user={attrs['user']}
          data-mark={attrs['mark']}
          data-value={attrs['value']}
        >
          {inner}
        </span>
      )
    case 'pbreak':
      return <span className="suggested-break">{inner}</span>
    case 'comment':
      return inner
  }
}

function linkTo(href: string, inner: ReactNode): ReactNode {
  if (!isSafeHref(href)) return inner
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {inner}
    </a>
  )
}
