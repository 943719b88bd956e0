import type { TypstSheet } from './typst-sheet.ts'

/** As many as are named in the sentence. */
const namedMax = 6

/**
 * Says which letters and pictures the typefaces of a PDF do not have: they hold Latin, Greek and Cyrillic. Others are taken from
 * whatever the machine has that sets the book, and where that has none either, a box stands in their place.
 */
export function noteForeignLetters(sheet: TypstSheet, dropped: Set<string>): void {
  const found = new Set<string>()
  for (const text of textsOf(sheet)) {
    for (const [letter] of text.matchAll(foreign)) found.add(letter)
  }
  if (found.size === 0) return
  const named = [...found].slice(0, namedMax).join(' ')
  const more = found.size > namedMax ? ` and ${found.size - namedMax} more` : ''
  dropped.add(`The typefaces of the PDF may lack ${named}${more}: please look whether they are there.`)
}

const foreign =
  /\p{Emoji_Presentation}|[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/gu

function* textsOf({ title, author, front, sections, back }: TypstSheet): Generator<string> {
  yield* [title, author]
  for (const page of [...front, ...back]) {
    for (const { text } of page.paragraphs) yield* text.map(({ t }) => t)
  }
  for (const { title: own, blocks } of sections) {
    yield own
    for (const { text = [] } of blocks) yield* text.map(({ t }) => t)
  }
}
