import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { StetError } from '#lib/base/stet-error.ts'
import type { TypstSheet } from '#lib/export/typst/typst-sheet.ts'

const program = join(import.meta.dirname, 'typeset-pdf-worker.ts')

/**
 * Sets a book as PDF in a process of its own, which goes when the work is done.
 *
 * When the thread that waits here is ended, the pipes to that process close, and it ends as well. Throws `StetError('export_failed')`.
 */
export async function typesetPdf(sheet: TypstSheet): Promise<Uint8Array> {
  // One thread of its own for Typst: the other core belongs to those who are writing.
  const env = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, RAYON_NUM_THREADS: '1' }
  const child = spawn(process.execPath, ['--max-old-space-size=512', program], {
    env,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal }))
  })
  // A process that ended early no longer reads: how it ended says more than the broken pipe.
  child.stdin.on('error', () => undefined).end(JSON.stringify(sheet))
  const [{ code, signal }, pdf, complaint] = await Promise.all([
    ended,
    buffer(child.stdout),
    text(child.stderr),
  ])
  if (code === 0 && pdf.length > 0) return new Uint8Array(pdf)
  if (signal) {
    throw new StetError('export_failed', {
      message: 'Setting the PDF took too long or too much memory. Try it chapter by chapter.',
    })
  }
  throw new Error(`the PDF could not be set: ${complaint.slice(0, 2_000)}`)
}
