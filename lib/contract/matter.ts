import { z } from 'zod'

/** What may stand before and after the chapters of a book, in the order of its pages. */
export const matterParts = ['copyright', 'dedication', 'epigraph', 'acknowledgements', 'aboutAuthor'] as const

export type MatterPart = (typeof matterParts)[number]

/** The words of each part, plain text in paragraphs; '' where the book has no such page. */
export type Matter = Record<MatterPart, string>

export const matterLengthMax = 10_000

const words = z
  .string()
  .overwrite((value) => value.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''))
  .trim()
  .max(matterLengthMax, 'must have at most 10,000 characters')

const wordsOrNone = words.default('')

/** All parts, those that are missing as ''. */
export const matter = z.strictObject({
  copyright: wordsOrNone,
  dedication: wordsOrNone,
  epigraph: wordsOrNone,
  acknowledgements: wordsOrNone,
  aboutAuthor: wordsOrNone,
})

/** Some of the parts, to be changed while the others stay. */
export const matterChange = z
  .strictObject({
    copyright: words,
    dedication: words,
    epigraph: words,
    acknowledgements: words,
    aboutAuthor: words,
  })
  .partial()

export const noMatter: Matter = {
  copyright: '',
  dedication: '',
  epigraph: '',
  acknowledgements: '',
  aboutAuthor: '',
}
