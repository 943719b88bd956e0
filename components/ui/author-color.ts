/** How many author colours there are; a person's `color` is a number below it. */
export const authorColorCount = 8

/** The CSS value of a person's colour, and of its tint for marks in the text. */
export function authorColor(color: number): string {
  return `var(--author-${slotOf(color)})`
}

export function authorTint(color: number): string {
  return `var(--author-${slotOf(color)}-tint)`
}

function slotOf(color: number): number {
  return ((Math.trunc(color) % authorColorCount) + authorColorCount) % authorColorCount
}
