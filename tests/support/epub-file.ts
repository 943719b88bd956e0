import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SaxesParser } from 'saxes'
import { z } from 'zod'
import { fromBufferPromise } from 'yauzl'
import { epubcheckJar, inFolder, runProgram } from './programs.ts'

export interface EpubEntry {
  name: string
  isStored: boolean
  text: string
}

/** The files of an EPUB in the order in which they stand in it. */
export async function readEpub(bytes: Uint8Array): Promise<EpubEntry[]> {
  const entries: EpubEntry[] = []
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    entries.push({
      name: entry.fileName,
      isStored: entry.compressionMethod === 0,
      text: await text(await zip.openReadStreamPromise(entry)),
    })
  }
  return entries
}

/** The pages of an EPUB in reading order, as its package says, each as the words of its body. Throws where one is no XML. */
export function wordsOfPages(entries: EpubEntry[]): Map<string, string> {
  const textOf = (name: string) => entries.find((entry) => entry.name === `EPUB/${name}`)?.text ?? ''
  const opf = textOf('package.opf')
  const files = new Map(
    [...opf.matchAll(/<item id="([^"]+)" href="([^"]+)"/g)].map(([, id, href]) => [id ?? '', href ?? '']),
  )
  const order = [...opf.matchAll(/<itemref idref="([^"]+)"/g)].map(([, id]) => files.get(id ?? '') ?? '')
  return new Map(order.map((file) => [file, wordsOfXml(textOf(file))]))
}

/** The text of an XML document's body; throws where it is not well-formed. */
export function wordsOfXml(xml: string): string {
  const parser = new SaxesParser({ xmlns: true })
  let words = ''
  let isBody = false
  parser.on('opentag', ({ local }) => {
    if (local === 'body') isBody = true
    words += local === 'br' ? '\n' : ''
  })
  parser.on('text', (piece) => {
    if (isBody) words += piece
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return words
}

/** What epubcheck has to say against an EPUB, warnings included. */
export async function faultsOfEpub(bytes: Uint8Array): Promise<string[]> {
  return inFolder((folder) => {
    const [path, report] = [join(folder, 'book.epub'), join(folder, 'report.json')]
    writeFileSync(path, bytes)
    runProgram('java', ['-jar', epubcheckJar ?? '', path, '--json', report], [0, 1])
    const { messages } = z
      .object({ messages: z.array(z.object({ ID: z.string(), severity: z.string(), message: z.string() })) })
      .parse(JSON.parse(readFileSync(report, 'utf8')))
    return messages.map(({ ID, severity, message }) => `${severity} ${ID}: ${message}`)
  })
}
