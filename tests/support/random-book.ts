import type { Book } from '#lib/export/book.ts'
import {
  documentOf,
  paragraph,
  type BlockJson,
  type MarkJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { paragraphStyles } from '#lib/manuscript/vocabulary.ts'
import { makeBook } from './book.ts'
import type { Random } from './random.ts'

/** What writers type and careless exporters stumble over; every piece has letters of its own, so that none can go missing unseen. */
const pieces = [
  'plain words ',
  'Здравствуйте, Софья ',
  '“quoted” — and… ',
  'Żółć naïve café ',
  'a<b>&amp;c ',
  ']]>cdata ',
  '#set text(red) ',
  '$x^2$ @ref <label> ',
  '\\backslash *stars* _under_ `tick` ',
  '\u0000\u0007control ',
  '\ufffe\uffffnon ',
  '\ud800half ',
  'two\nlines ',
  'tab\ttab ',
  'e\u0301combined ',
  'soft\u00adhyphen ',
  'no\u00a0break ',
  '// slashes /* and */ ',
  '= heading - list + number ',
]

const marks: MarkJson[] = [
  { type: 'bold' },
  { type: 'italic' },
  { type: 'underline' },
  { type: 'strike' },
  { type: 'smallCaps' },
  { type: 'link', attrs: { href: 'https://example.org/?a=1&b=<2>#c#d' } },
  { type: 'link', attrs: { href: 'http://[bad' } },
  { type: 'link', attrs: { href: 'mailto:m@example.org?subject={x|y}' } },
]

/** A book of a few chapters with any style, format and character in any order. */
export function randomBook(random: Random, chapters = 3): Book {
  const documents = Array.from({ length: chapters }, () =>
    documentOf(Array.from({ length: random.int(14) }, () => randomBlock(random))),
  )
  const book = makeBook(documents, {
    scope: 'manuscript',
    title: randomText(random),
    authorLine: randomText(random),
  })
  for (const chapter of book.chapters) chapter.title = random.chance(0.2) ? 'Part Two' : randomText(random)
  return book
}

function randomBlock(random: Random): BlockJson {
  if (random.chance(0.1)) return { type: 'sceneBreak' }
  const content: TextJson[] = Array.from({ length: random.int(4) }, () => ({
    type: 'text',
    text: randomText(random),
    marks: marks
      .filter(() => random.chance(0.15))
      .filter((mark, index, all) => all.findIndex((one) => one.type === mark.type) === index),
  }))
  return paragraph(random.pick(paragraphStyles), content)
}

function randomText(random: Random): string {
  return Array.from({ length: 1 + random.int(3) }, () => random.pick(pieces)).join('')
}
