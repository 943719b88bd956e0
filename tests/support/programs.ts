import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The program that says whether an EPUB is one; null where it or Java is not installed. Debian's package starts by its jar only. */
export const epubcheckJar =
  [process.env.STET_TEST_EPUBCHECK ?? '', '/usr/share/java/epubcheck.jar'].find(
    (path) => path !== '' && existsSync(path),
  ) ?? null

/** Whether PDF files can be read here, by poppler's tools. */
export const hasPoppler = isInstalled('pdftotext', '-v')

/** Runs a program to its end and returns what it printed; throws with its complaint where it fails. */
export function runProgram(program: string, args: string[], accepted = [0]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 200_000_000,
    timeout: 150_000,
  })
  if (error) throw error
  if (!accepted.includes(status ?? -1)) throw new Error(`${program} failed: ${stderr}`)
  return stdout
}

/** Gives work a folder of its own, and takes it away afterwards. */
export async function inFolder<Value>(work: (folder: string) => Value | Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-test-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function isInstalled(program: string, versionFlag: string): boolean {
  return spawnSync(program, [versionFlag]).error === undefined
}

/** Whether Word files can be opened and saved here by LibreOffice. */
export const hasLibreOffice = isInstalled('soffice', '--version')

/** The file as LibreOffice saves it, under a profile of its own. */
export function saveInLibreOffice(bytes: Uint8Array): Promise<Uint8Array> {
  return inFolder((folder) => {
    const file = join(folder, 'file.docx')
    writeFileSync(file, bytes)
    const profile = pathToFileURL(join(folder, 'profile')).href
    const saved = join(folder, 'saved')
    const order = ['--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', saved, file]
    runProgram('soffice', [`-env:UserInstallation=${profile}`, ...order])
    return new Uint8Array(readFileSync(join(saved, 'file.docx')))
  })
}
