import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { fromForeignJson } from '#lib/manuscript/from-foreign-json.ts'
import { documentOf, paragraph, type BlockJson, type DocumentJson } from '#lib/manuscript/document-json.ts'

/** A thread as the corpus writes it. */
export interface CorpusThread {
  resolved: boolean
  comments: { author: string; date: string; text: string }[]
}

interface Json {
  type?: string
  attrs?: Record<string, unknown>
  content?: Json[]
  marks?: Json[]
  text?: string
}

const fixtures = join(import.meta.dirname, '../fixtures')
/** The large files of the corpus stay outside of the project; where they are not beside it, `STET_CORPUS` says where. */
const corpus = process.env.STET_CORPUS ?? join(import.meta.dirname, '../../../shared/corpus')

/** A JSON file of the fixtures in Stet's schema; the corpus was written for a trial schema. */
export function readFixture(name: string): { document: DocumentJson; threads: Record<string, CorpusThread> } {
  return convert(JSON.parse(readFileSync(join(fixtures, name), 'utf8')))
}

/** A document of more than 100,000 words: the corpus' novel where it is at hand, else one made of the seed chapter again and again. */
export function readNovel(): DocumentJson {
  const path = join(corpus, 'novel.json.gz')
  return existsSync(path) ? convert(unzip(path)).document : madeUpNovel()
}

/** The same with 1,062 threads and 2,414 suggestions; null where the corpus is not at hand. */
export function readReviewedNovel(): {
  document: DocumentJson
  threads: Record<string, CorpusThread>
} | null {
  const path = join(corpus, 'novel-review.json.gz')
  return existsSync(path) ? convert(unzip(path)) : null
}

/** The first manuscript's chapter, as it is in the file. */
export function readSeed(): string {
  return readFileSync(join(import.meta.dirname, '../../server/seed/sofie-chapter.txt'), 'utf8').trim()
}

function unzip(path: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'))
}

function convert(value: unknown) {
  const { doc, threads = {} } = value as { doc?: Json; threads?: Record<string, CorpusThread> }
  const { document } = fromForeignJson(convertNode(doc ?? (value as Json)))
  return { document, threads }
}

const markNames: Record<string, string> = { insertion: 'ins', deletion: 'del' }

function convertNode(node: Json): Json {
  // A suggestion about a paragraph's end is left out: Stet writes it as a suggested ¶ in the text.
  const { suggestion: _, ...attrs } = node.attrs ?? {}
  const marks = node.marks?.map(convertMark)
  return {
    ...node,
    ...(node.attrs ? { attrs } : {}),
    ...(marks ? { marks } : {}),
    ...(node.content ? { content: node.content.map(convertNode) } : {}),
  }
}

function convertMark(mark: Json): Json {
  const { id, author, date, ...others } = mark.attrs ?? {}
  const type = mark.type ?? ''
  if (!Object.hasOwn(markNames, type)) return mark
  return { type: markNames[type], attrs: { id, user: idOfAuthor(String(author)), at: date, ...others } }
}

/** The corpus names people; Stet's suggestions carry ids. */
export function idOfAuthor(name: string): string {
  return Buffer.from(name).toString('base64url').slice(0, 36)
}

function madeUpNovel(): DocumentJson {
  const paragraphs = readSeed().split('\n\n')
  const blocks: BlockJson[] = []
  for (let chapter = 1; chapter <= 60; chapter += 1) {
    blocks.push(paragraph('heading1', [{ type: 'text', text: `Chapter ${chapter}` }]))
    for (let round = 0; round < 5; round += 1) {
      blocks.push(...paragraphs.map((text) => paragraph('body', [{ type: 'text', text }])))
    }
  }
  return documentOf(blocks)
}
