import { Mark } from '@tiptap/core'
import { stringAttribute } from './comment.ts'

const authored = () => ({
  id: stringAttribute('id', 'data-id'),
  user: stringAttribute('user', 'data-user'),
  at: stringAttribute('at', 'data-at'),
})

/** Suggested new text. Not inclusive: whether typing at its edge continues it is decided by who types (`lib/review`). */
export const Insertion = Mark.create({
  name: 'ins',
  inclusive: false,
  priority: 1100,
  addAttributes: authored,
  parseHTML: () => [{ tag: 'ins[data-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['ins', { class: 'suggested', ...HTMLAttributes }, 0],
})

/** Text whose deletion is suggested; several people may each suggest it. */
export const Deletion = Mark.create({
  name: 'del',
  excludes: '',
  inclusive: false,
  priority: 1100,
  addAttributes: () => ({ ...authored(), over: stringAttribute('over', 'data-over') }),
  parseHTML: () => [{ tag: 'del[data-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['del', { class: 'suggested', ...HTMLAttributes }, 0],
})

/** A suggested change of format: not yet applied, so that rejecting it leaves the text as it was. */
export const FormatChange = Mark.create({
  name: 'fmt',
  excludes: '',
  inclusive: false,
  priority: 1100,
  addAttributes: () => ({
    ...authored(),
    mark: stringAttribute('mark', 'data-mark'),
    value: stringAttribute('value', 'data-value'),
  }),
  parseHTML: () => [{ tag: 'span[data-mark]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { class: 'suggested-format', ...HTMLAttributes }, 0],
})

/** On the `¶` of a suggested paragraph break; `style` is what the second half becomes when it is accepted. */
export const ParagraphBreak = Mark.create({
  name: 'pbreak',
  inclusive: false,
  priority: 1100,
  addAttributes: () => ({ style: stringAttribute('style', 'data-break-style') }),
  parseHTML: () => [{ tag: 'span[data-break-style]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { class: 'suggested-break', ...HTMLAttributes }, 0],
})
