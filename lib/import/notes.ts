/** What can be left out of a file that has several of it, with the words for one and for many. */
const things = {
  picture: ['One picture was left out.', '# pictures were left out.'],
  table: [
    'One table became plain paragraphs, cell by cell.',
    '# tables became plain paragraphs, cell by cell.',
  ],
  textBox: [
    'The words of one text box stand after the paragraph that it was at.',
    'The words of # text boxes stand after the paragraphs that they were at.',
  ],
  footnote: [
    'One footnote stands at the end of its chapter, with its number in brackets.',
    '# footnotes stand at the end of their chapters, with their numbers in brackets.',
  ],
  equation: ['One equation became plain text.', '# equations became plain text.'],
  embedded: ['One embedded object was left out.', '# embedded objects were left out.'],
  hidden: ['One stretch of hidden text was left out.', '# stretches of hidden text were left out.'],
  badLink: [
    'One link that is not a web or mail address was left out; its words were kept.',
    '# links that are not web or mail addresses were left out; their words were kept.',
  ],
  chart: ['One chart or drawing was left out.', '# charts or drawings were left out.'],
  blankBreak: ['One blank line was taken as a scene break.', '# blank lines were taken as scene breaks.'],
  emptyComment: ['One comment without words was left out.', '# comments without words were left out.'],
  cutComment: ['One very long comment was cut short.', '# very long comments were cut short.'],
} as const

/** What could not be taken along from a file, counted, to be said in sentences. */
export class ImportNotes {
  readonly #counts = new Map<keyof typeof things, number>()
  readonly #sentences = new Set<string>()

  count(thing: keyof typeof things, by = 1): void {
    if (by > 0) this.#counts.set(thing, (this.#counts.get(thing) ?? 0) + by)
  }

  say(sentence: string): void {
    this.#sentences.add(sentence)
  }

  /** All of it, each sentence once. */
  sentences(): string[] {
    const counted = [...this.#counts].map(([thing, count]) => {
      const [one, many] = things[thing]
      return count === 1 ? one : many.replace('#', String(count))
    })
    return [...counted, ...this.#sentences]
  }
}
