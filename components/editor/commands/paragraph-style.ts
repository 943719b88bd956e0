import { Extension } from '@tiptap/core'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { paragraphStyles, type ParagraphStyle } from '#lib/manuscript/vocabulary.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    paragraphStyle: {
      /** Makes the selected paragraphs a heading, a quote, verse …; chosen again, they are body text. */
      setParagraphStyle: (style: ParagraphStyle) => ReturnType
      /** Makes the selected paragraphs a list of this kind, or body text where they all are one already. */
      toggleListStyle: (kind: ListKind) => ReturnType
      /** Moves the selected list items a level in (+1) or out (-1); false outside a list. */
      shiftListLevel: (by: 1 | -1) => ReturnType
    }
  }
}

export type ListKind = 'bullet' | 'number'

/**
 * What a paragraph is, as an attribute of the same node: the text in it, what others type there and its comments stay
 * untouched by the change.
 */
export const ParagraphStyles = Extension.create({
  name: 'paragraphStyles',

  addCommands() {
    return {
      setParagraphStyle:
        (style) =>
        ({ state, tr, dispatch }) => {
          const next = selectedStyles(state).every((one) => one === style) ? 'body' : style
          return restyle(state, dispatch && tr, () => next)
        },
      toggleListStyle:
        (kind) =>
        ({ state, tr, dispatch }) => {
          const all = selectedStyles(state).every((one) => listOf(one)?.kind === kind)
          return restyle(state, dispatch && tr, (style) =>
            all ? 'body' : listStyle(kind, listOf(style)?.level ?? 1),
          )
        },
      shiftListLevel:
        (by) =>
        ({ state, tr, dispatch }) => {
          if (!selectedStyles(state).some(listOf)) return false
          restyle(state, dispatch && tr, (style) => shifted(style, by))
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    const set = (style: ParagraphStyle) => () => this.editor.commands.setParagraphStyle(style)
    return {
      'Mod-Alt-0': set('body'),
      'Mod-Alt-1': set('heading1'),
      'Mod-Alt-2': set('heading2'),
      'Mod-Alt-3': set('heading3'),
      'Mod-Shift-9': set('quote'),
      'Mod-Alt-9': set('verse'),
      'Mod-Shift-8': () => this.editor.commands.toggleListStyle('bullet'),
      'Mod-Shift-7': () => this.editor.commands.toggleListStyle('number'),
      Tab: () => this.editor.commands.shiftListLevel(1),
      'Shift-Tab': () => this.editor.commands.shiftListLevel(-1),
    }
  },
})

/** The style of a node, which a stock client may have left out or misspelt. */
export function styleOf(node: { attrs: Record<string, unknown> } | null | undefined): ParagraphStyle {
  return paragraphStyles.find((style) => style === node?.attrs.style) ?? 'body'
}

/** Which list a style belongs to and how deep, or null when it is no list item. */
export function listOf(style: ParagraphStyle): { kind: ListKind; level: number } | null {
  const found = /^(bullet|number)([123])$/.exec(style)
  if (!found) return null
  return { kind: found[1] === 'number' ? 'number' : 'bullet', level: Number(found[2]) }
}

/** The style of an item of a list at a level from 1 to 3; levels beyond are brought within. */
export function listStyle(kind: ListKind, level: number): ParagraphStyle {
  const wanted = `${kind}${Math.min(Math.max(level, 1), 3)}`
  return paragraphStyles.find((style) => style === wanted) ?? 'body'
}

/** The one style of all selected paragraphs, or null where they differ. */
export function selectedStyle(state: EditorState): ParagraphStyle | null {
  const [first, ...others] = selectedStyles(state)
  return first !== undefined && others.every((style) => style === first) ? first : null
}

function selectedStyles(state: EditorState): ParagraphStyle[] {
  const styles: ParagraphStyle[] = []
  eachSelectedParagraph(state, (style) => styles.push(style))
  return styles
}

function shifted(style: ParagraphStyle, by: 1 | -1): ParagraphStyle {
  const list = listOf(style)
  if (!list) return style
  return list.level + by < 1 ? 'body' : listStyle(list.kind, list.level + by)
}

function restyle(
  state: EditorState,
  tr: Transaction | undefined,
  next: (style: ParagraphStyle) => ParagraphStyle,
): boolean {
  let found = false
  eachSelectedParagraph(state, (style, position) => {
    found = true
    if (next(style) !== style) tr?.setNodeAttribute(position, 'style', next(style))
  })
  return found
}

function eachSelectedParagraph(
  state: EditorState,
  visit: (style: ParagraphStyle, position: number) => void,
): void {
  for (const { $from, $to } of state.selection.ranges) {
    state.doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (node.type.name === 'paragraph') visit(styleOf(node), position)
      return false
    })
  }
}
