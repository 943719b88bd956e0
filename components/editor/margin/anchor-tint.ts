/** The colours of the anchors in the text. `close` takes them away. */
export interface AnchorTint {
  show(anchors: { shown: string[]; active: string | null }): void
  close(): void
}

/**
 * Tints the anchors of the threads that the margin shows by a style sheet of its own: all others, and those of unknown threads,
 * then simply have no rule, and no keystroke has to look at any of them.
 */
export function createAnchorTint(document: Document): AnchorTint {
  const sheet = new CSSStyleSheet()
  let shown = ''
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return {
    show(anchors) {
      const rules = rulesFor(anchors)
      if (rules === shown) return
      shown = rules
      sheet.replaceSync(rules)
    },
    close() {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    },
  }
}

function rulesFor({ shown, active }: { shown: string[]; active: string | null }): string {
  const tinted =
    'background-color: var(--anchor); box-shadow: inset 0 -1px var(--anchor-line); cursor: pointer; transition: background-color 140ms'
  const strong = 'background-color: var(--anchor-active); box-shadow: inset 0 -2px var(--anchor-line)'
  return [rule(shown, tinted), rule(active === null ? [] : [active], strong)].join('\n')
}

function rule(threadIds: string[], declarations: string): string {
  if (threadIds.length === 0) return ''
  const names = threadIds.map((id) => `[data-thread-id="${CSS.escape(id)}"]`).join(',')
  const breaks = threadIds.map((id) => `[data-threadids~="${CSS.escape(id)}"]`).join(',')
  return `.ProseMirror .anchor:is(${names}), .ProseMirror hr:is(${breaks}) { ${declarations} }`
}
