/** What stands behind an `@` that is being typed, and where the `@` is. */
export interface MentionQuery {
  start: number
  words: string
}

const shownMax = 6
const beingTyped = /(?<![\p{L}\p{N}_.@])@([\p{L}\p{N}][^\n@]{0,79})?$/u

/** The mention that ends at the caret, or null where none is being typed. */
export function mentionBefore(text: string, caret: number): MentionQuery | null {
  const match = beingTyped.exec(text.slice(Math.max(0, caret - 90), caret))
  if (!match) return null
  const words = match[1] ?? ''
  return { start: caret - words.length - 1, words }
}

/** Who may be meant: whose name, or a word of it, begins with `words`. */
export function whoIsMeant<Person extends { name: string }>(words: string, people: Person[]): Person[] {
  const wanted = words.toLocaleLowerCase()
  return people
    .filter(({ name }) => {
      const whole = name.toLocaleLowerCase()
      return whole.startsWith(wanted) || whole.includes(` ${wanted}`)
    })
    .slice(0, shownMax)
}
