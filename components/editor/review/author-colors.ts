import { authorOf } from '#lib/review/author.ts'
import { authorColor, authorTint } from '#components/ui/author-color.ts'

/** Gives the suggestions in the text the colours of their authors. Returns how to take them away. */
export function showAuthorColors(document: Document, people: { id: string; color: number }[]): () => void {
  const rules = people.map(
    ({ id, color }) =>
      `.manuscript [data-user="${CSS.escape(id)}"] { --suggester: ${authorColor(color)}; --suggester-tint: ${authorTint(color)} }`,
  )
  return addSheet(document, rules.join('\n'))
}

/** Lights the suggestion in hand, by its id as `suggestionId` makes it; an id of anything else has no rule. */
export function showActiveSuggestion(document: Document, id: string | null): () => void {
  const user = authorOf(id ?? '')
  if (!id || !user) return () => undefined
  const mark = id.slice(user.length + 1)
  const selector = `.manuscript [data-user="${CSS.escape(user)}"][data-id="${CSS.escape(mark)}"]`
  return addSheet(
    document,
    `${selector} { background-color: color-mix(in srgb, var(--suggester) 24%, transparent); box-shadow: 0 0 0 2px color-mix(in srgb, var(--suggester) 24%, transparent); border-radius: 2px }`,
  )
}

/** A style sheet of its own, so that no keystroke has to look at any of this. */
function addSheet(document: Document, rules: string): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}
