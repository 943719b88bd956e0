import { Mark } from '@tiptap/core'
import { Bold as TiptapBold } from '@tiptap/extension-bold'
import { Italic as TiptapItalic } from '@tiptap/extension-italic'
import { Strike as TiptapStrike } from '@tiptap/extension-strike'
import { Underline as TiptapUnderline } from '@tiptap/extension-underline'

// Markdown shortcuts (`**bold**`) are left out: in fiction asterisks and underscores are typed for themselves.
const withoutShortcuts = { addInputRules: () => [], addPasteRules: () => [] }

export const Bold = TiptapBold.extend(withoutShortcuts)
export const Italic = TiptapItalic.extend(withoutShortcuts)
export const Underline = TiptapUnderline.extend(withoutShortcuts)

/** Struck text that is meant to be struck. `<del>` is left to the suggested deletion. */
export const Strike = TiptapStrike.extend({
  ...withoutShortcuts,
  parseHTML() {
    return [
      { tag: 's' },
      { tag: 'strike' },
      {
        style: 'text-decoration',
        consuming: false,
        getAttrs: (value) => (value.includes('line-through') ? {} : false),
      },
    ]
  },
})

export const SmallCaps = Mark.create({
  name: 'smallCaps',

  parseHTML() {
    return [
      { tag: 'span[data-small-caps]' },
      { style: 'font-variant', getAttrs: (value) => (/small-caps/.test(value) ? {} : false) },
      { style: 'font-variant-caps', getAttrs: (value) => (/small-caps/.test(value) ? {} : false) },
    ]
  },

  renderHTML() {
    return ['span', { 'data-small-caps': '', class: 'small-caps' }, 0]
  },
})
