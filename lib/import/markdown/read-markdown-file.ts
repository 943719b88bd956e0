import type { ImportedThread } from '../imported-book.ts'
import { bodyOf } from '../comment-body.ts'
import type { ImportNotes } from '../notes.ts'
import { People } from '../people.ts'
import { paragraphsFromDocument } from '../paragraphs-from-document.ts'
import { textOf, type ReadParagraph, type ReadRun, type Revision } from '../read-paragraph.ts'
import type { ReadText } from '../read-text.ts'
import { plainRead } from '../text-file.ts'
import { criticSign, hasCritic, withSigns } from './critic-signs.ts'
import { documentFromMarkdown } from './document-from-markdown.ts'

/**
 * A Markdown file. Where it has CriticMarkup, `{++ ++}`, `{-- --}` and `{~~ ~> ~~}` are suggestions and `{>> <<}` comments, on the stretch `{== ==}`
 * before them or else on the word before.
 *
 * Front matter in YAML gives title and author.
 */
export function readMarkdownFile(given: string, notes: ImportNotes, { at }: { at: string }): ReadText {
  const { body, title, author } = withoutYaml(given)
  const isReviewed = hasCritic(body)
  const { document, notes: said, headingDepths } = documentFromMarkdown(isReviewed ? withSigns(body) : body)
  for (const sentence of said) notes.say(sentence)
  const paragraphs = withDepths(paragraphsFromDocument(document), headingDepths)
  const read = plainRead('md', paragraphs, notes)
  const named = { ...read, title, authorLine: author }
  if (!isReviewed) return named
  const critic = new CriticReader(named.people, notes, at)
  return { ...named, paragraphs: paragraphs.map((one) => critic.read(one)), threads: critic.threads }
}

/** The headings at the levels that the file gives them. */
function withDepths(paragraphs: ReadParagraph[], depths: number[]): ReadParagraph[] {
  const left = depths.values()
  return paragraphs.map((one) => {
    if (one.part.part !== 'heading') return one
    return { ...one, part: { part: 'heading', level: left.next().value ?? one.part.level } }
  })
}

function withoutYaml(text: string): { body: string; title: string; author: string } {
  const [whole, yaml] = /^---\r?\n([^]{0,4000}?)\r?\n(?:---|\.\.\.)\r?\n/.exec(text) ?? []
  if (whole === undefined || yaml === undefined || !/^\w[\w-]*:/m.test(yaml))
    return { body: text, title: '', author: '' }
  const value = (name: string) =>
    (new RegExp(String.raw`^${name}:\s*["']?(.+?)["']?\s*$`, 'im').exec(yaml)?.[1] ?? '').slice(0, 200)
  return { body: text.slice(whole.length), title: value('title'), author: value('author') }
}

/** Goes through the runs of a text with signs for CriticMarkup, and turns them into suggestions and threads. */
class CriticReader {
  readonly threads: ImportedThread[] = []
  readonly #people: People
  readonly #notes: ImportNotes
  readonly #at: string
  #inserted: Revision | null = null
  #deleted: Revision | null = null
  #highlight: string | null = null
  /** The thread whose comments may still come. */
  #thread: ImportedThread | null = null
  #comment: string | null = null
  #begun = 0

  constructor(people: People, notes: ImportNotes, at: string) {
    this.#people = people
    this.#notes = notes
    this.#at = at
  }

  read(paragraph: ReadParagraph): ReadParagraph {
    const runs: ReadRun[] = []
    for (const run of paragraph.runs) {
      for (const piece of run.text.split(/([\u2ff0-\u2ffa])/)) {
        if (criticSign.test(piece)) this.#takeSign(piece, runs)
        else if (piece !== '') this.#takeText({ ...run, text: piece }, runs)
      }
    }
    return withEnd({ ...paragraph, runs })
  }

  #takeText(run: ReadRun, runs: ReadRun[]): void {
    if (this.#comment !== null) {
      this.#comment += run.text
      return
    }
    const threads = this.#highlight ? [this.#highlight] : []
    runs.push({ ...run, inserted: this.#inserted, deleted: this.#deleted, threads })
    if (!this.#highlight && run.text.trim() !== '') this.#thread = null
  }

  #takeSign(sign: string, runs: ReadRun[]): void {
    const who = (): Revision => ({ user: this.#people.keyOf(undefined), at: this.#at })
    switch (sign) {
      case '\u2ff0':
        this.#inserted = who()
        return
      case '\u2ff1':
        this.#inserted = null
        return
      case '\u2ff2':
      case '\u2ff8':
        this.#deleted = who()
        return
      case '\u2ff3':
        this.#deleted = null
        return
      case '\u2ff9':
        this.#deleted = null
        this.#inserted = who()
        return
      case '\u2ffa':
        this.#deleted = null
        this.#inserted = null
        return
      case '\u2ff4':
        this.#thread = this.#begin()
        this.#highlight = this.#thread.key
        return
      case '\u2ff5':
        this.#highlight = null
        return
      case '\u2ff6':
        this.#comment = ''
        return
      default:
        this.#endComment(runs)
    }
  }

  #begin(): ImportedThread {
    this.#begun += 1
    return {
      key: `c${this.#begun}`,
      resolved: false,
      quote: '',
      suggestionId: null,
      comments: [],
    }
  }

  #endComment(runs: ReadRun[]): void {
    const words = bodyOf(this.#comment ?? '', this.#notes)
    this.#comment = null
    if (words === '') return
    const thread = this.#thread ?? this.#anchorBefore(runs)
    this.#thread = thread
    if (!this.threads.includes(thread)) this.threads.push(thread)
    const [, name, said] = /^([\p{L}][\p{L}\p{M}’'. -]{0,60}):\s+([^]+)$/u.exec(words) ?? []
    thread.comments.push({
      key: `${thread.key}.${thread.comments.length + 1}`,
      person: this.#people.keyOf(name),
      at: null,
      body: said ?? words,
    })
  }

  /** A comment without a stretch is about the word before it. */
  #anchorBefore(runs: ReadRun[]): ImportedThread {
    const thread = this.#begin()
    const last = runs.findLastIndex(({ text }) => text.trim() !== '')
    const run = runs[last]
    if (!run) return thread
    const word = /\S+\s*$/u.exec(run.text)?.[0] ?? run.text
    const before = run.text.slice(0, run.text.length - word.length)
    runs.splice(last, 1, ...(before ? [{ ...run, text: before }] : []), {
      ...run,
      text: word,
      threads: [...run.threads, thread.key],
    })
    return thread
  }
}

/** A `¶` alone in a suggestion at the end of a paragraph is that end. */
function withEnd(paragraph: ReadParagraph): ReadParagraph {
  const last = paragraph.runs.at(-1)
  if (last?.text !== '¶' || (!last.inserted && !last.deleted)) return paragraph
  const rest = withEnd({ ...paragraph, runs: paragraph.runs.slice(0, -1) })
  if (textOf(rest) === textOf(paragraph)) return paragraph
  return {
    ...rest,
    endInserted: rest.endInserted ?? last.inserted,
    endDeleted: rest.endDeleted ?? last.deleted,
  }
}
