/** A stretch of what somebody wrote. `people` are those whom it names, empty for ordinary words. */
export interface Stretch<Person> {
  text: string
  people: Person[]
}

/**
 * What somebody wrote, cut where it mentions one of `people`: an `@` at the beginning of a word, and a whole name behind it,
 * in small letters or large. The longest name counts; people of the same name are mentioned together. Any other `@` stays what
 * it is.
 *
 * The texts of the stretches in a row are `body`.
 */
export function splitMentions<Person extends { name: string }>(
  body: string,
  people: Person[],
): Stretch<Person>[] {
  const names = [...new Set(people.map(({ name }) => fold(name)))].filter((name) => name !== '')
  if (names.length === 0 || !body.includes('@')) return [{ text: body, people: [] }]
  return body.split(mentionOf(names)).flatMap((text, index) => {
    if (text === '') return []
    const isMention = index % 2 === 1
    const name = fold(text.slice(1))
    return [{ text, people: isMention ? people.filter((person) => fold(person.name) === name) : [] }]
  })
}

/** Whom a text mentions, each once. */
export function mentionedIn<Person extends { name: string }>(body: string, people: Person[]): Person[] {
  return [...new Set(splitMentions(body, people).flatMap((stretch) => stretch.people))]
}

function mentionOf(names: string[]): RegExp {
  const longestFirst = names.toSorted((one, other) => other.length - one.length)
  const any = longestFirst.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('|')
  return new RegExp(String.raw`(?<![\p{L}\p{N}_.@])(@(?:${any}))(?![\p{L}\p{N}_])`, 'iu')
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
