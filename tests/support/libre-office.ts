import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inFolder, isInstalled, runProgram } from './programs.ts'

/** Whether LibreOffice is installed here: the other word processor that people open their files with. */
export const hasLibreOffice = isInstalled('soffice', '--version')

/** The text of a Word file as LibreOffice reads it. It gets a profile of its own: two of them must not share one. */
export async function readByLibreOffice(bytes: Uint8Array): Promise<string> {
  return inFolder((folder) => {
    const path = join(folder, 'book.docx')
    writeFileSync(path, bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const order = ['--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, path]
    runProgram('soffice', [profile, ...order])
    return readFileSync(join(folder, 'book.txt'), 'utf8').replace(/^\ufeff/, '')
  })
}
