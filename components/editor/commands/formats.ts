import { Extension } from '@tiptap/core'
import { isSafeHref } from '#lib/manuscript/marks/link.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    formats: {
      toggleSmallCaps: () => ReturnType
      /** Links the selection; false for an address that is not http, https or mailto. */
      setLink: (href: string) => ReturnType
      removeLink: () => ReturnType
      /** Takes bold, italic, underline, strike, small caps and links off the selection. Comments and suggestions stay. */
      clearFormatting: () => ReturnType
    }
  }
}

/** The marks that are a writer's formatting, as against what colleagues and the server put into the text. */
const formatNames = ['bold', 'italic', 'underline', 'strike', 'smallCaps', 'link'] as const

export type FormatName = (typeof formatNames)[number]

export const Formats = Extension.create({
  name: 'formats',

  addCommands() {
    return {
      toggleSmallCaps:
        () =>
        ({ commands }) =>
          commands.toggleMark('smallCaps'),
      setLink:
        (href) =>
        ({ chain }) =>
          isSafeHref(href) && chain().extendMarkRange('link').setMark('link', { href }).run(),
      removeLink:
        () =>
        ({ chain }) =>
          chain().extendMarkRange('link').unsetMark('link').run(),
      clearFormatting:
        () =>
        ({ state, tr, dispatch }) => {
          if (!dispatch) return true
          const types = formatNames.flatMap((name) => state.schema.marks[name] ?? [])
          for (const { $from, $to } of state.selection.ranges)
            for (const type of types) tr.removeMark($from.pos, $to.pos, type)
          for (const type of types) tr.removeStoredMark(type)
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return {
      'Mod-Shift-k': () => this.editor.commands.toggleSmallCaps(),
      'Mod-\\': () => this.editor.commands.clearFormatting(),
    }
  },
})
