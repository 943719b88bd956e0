import { isStetError, StetError } from '#lib/base/stet-error.ts'
import { documentOf, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { fromForeignJson } from '#lib/manuscript/from-foreign-json.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { getRuntime } from '#server/runtime.ts'
import { claimDocument } from './claim-document.ts'

export interface GivenText {
  text?: string | undefined
  markdown?: string | undefined
  json?: unknown
}

export interface ReadText {
  document: DocumentJson
  /** What was left out, in sentences. */
  warnings: string[]
}

/**
 * The first text of a chapter as it was given, in one form or none.
 *
 * JSON is claimed for `userId`. Markdown is read for its words: what has no place in a chapter is left out with a warning. Throws `invalid_input` naming the field when more than one was given, or when something in it
 * cannot stand in a chapter.
 */
export async function documentFromInput(
  { text, markdown, json }: GivenText,
  userId: string,
): Promise<ReadText> {
  const given = Object.entries({ text, markdown, json }).filter(([, value]) => value !== undefined)
  if (given.length > 1) {
    throw new StetError('invalid_input', {
      field: given[1]?.[0],
      message: 'Give the text once: as text, as Markdown or as JSON.',
    })
  }
  if (markdown !== undefined) return readMarkdown(markdown)
  if (text !== undefined) return { document: documentFromPlainText(text), warnings: [] }
  const document = json === undefined ? documentOf([]) : claimDocument(await wholeDocument(json), userId)
  return { document, warnings: [] }
}

async function readMarkdown(markdown: string): Promise<ReadText> {
  const { exports } = getRuntime()
  const { document, notes } = await namingField('markdown', () => exports.readMarkdown(markdown))
  return { document, warnings: notes }
}

/** Refused rather than quietly stripped: who sends a table should hear that it would be lost. */
async function wholeDocument(json: unknown): Promise<DocumentJson> {
  const { document, notes } = await namingField('json', async () => fromForeignJson(json))
  if (notes[0] === undefined) return document
  throw new StetError('invalid_input', {
    field: 'json',
    message: `This would not come through whole. ${notes[0]}`,
  })
}

async function namingField<Value>(field: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    if (isStetError(error))
      throw new StetError(error.code, { ...error.details, message: error.message, field })
    throw error
  }
}
