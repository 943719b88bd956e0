import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inFolder, runProgram } from './programs.ts'

/** A PDF as poppler reads it. */
export interface ReadPdf {
  pages: number
  /** In points. */
  size: string
  fonts: { name: string; isEmbedded: boolean }[]
  /** The words of each page as they are laid out. */
  text: string[]
  /** The words of each page without what stands above and below the text, in the order in which they were set. */
  body: string[]
}

/** `margins` are the points above and below the text. */
export async function readPdf(bytes: Uint8Array, margins: { top: number; bottom: number }): Promise<ReadPdf> {
  return inFolder((folder) => {
    const path = join(folder, 'book.pdf')
    writeFileSync(path, bytes)
    const info = runProgram('pdfinfo', [path])
    const [, width = '', height = ''] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info) ?? []
    const box = ['-x', '0', '-y', `${margins.top}`, '-W', `${Math.ceil(Number(width))}`]
    const depth = Math.floor(Number(height)) - margins.top - margins.bottom
    return {
      pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
      size: `${width} x ${height}`,
      fonts: fontsOf(runProgram('pdffonts', [path])),
      text: pagesOf(runProgram('pdftotext', ['-layout', path, '-'])),
      body: pagesOf(runProgram('pdftotext', ['-raw', '-r', '72', ...box, '-H', `${depth}`, path, '-'])),
    }
  })
}

/** Letters and figures alone, with words joined that were divided at the end of a line. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

function fontsOf(table: string): ReadPdf['fonts'] {
  const rows = table.trim().split('\n').slice(2)
  return rows.map((row) => {
    const [name = '', ...others] = row.split(/\s+/)
    return { name: name.replace(/^[A-Z]{6}\+/, ''), isEmbedded: others.at(-5) === 'yes' }
  })
}

/** Pages end with a form feed. */
function pagesOf(text: string): string[] {
  return text.split('\f').slice(0, -1)
}
