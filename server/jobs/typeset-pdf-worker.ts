/**
 * A process that sets one PDF and ends: Typst leaks, runs as long as it likes, and cannot be stopped from inside.
 *
 * The sheet comes as JSON on standard input, and the PDF leaves on standard output. A thread beside the compiler holds the
 * other end of descriptor 3: when whoever started this goes, is ended or no longer wants the file, it closes, and this process ends
 * at once, as it does when it takes too long or too much memory.
 */
import { readFileSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { TypstSheet } from '#lib/export/typst/typst-sheet.ts'
import { fontFiles } from './typeset-fonts.ts'

setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL))
const watch = new Worker(new URL('./typeset-watch-worker.ts', import.meta.url))
watch.unref()

const source = await buffer(process.stdin)
const pdf = typeset(source)
process.stdout.end(pdf, () => process.exit(0))

/** The templates are fixed, and what a writer wrote is a file of data beside them; nothing outside of their folder can be read. */
function typeset(sheet: Buffer): Buffer {
  const { style } = JSON.parse(sheet.toString('utf8')) as TypstSheet
  const workspace = join(import.meta.dirname, 'typst')
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: fontFiles(style).map((path) => readFileSync(path)) }],
  })
  compiler.mapShadow(join(workspace, 'doc.json'), sheet)
  const compiled = compiler.compile({ mainFilePath: join(workspace, `${style}.typ`) })
  if (!compiled.result) {
    const error = compiled.takeError()
    throw new Error(JSON.stringify(error ? compiler.fetchDiagnostics(error) : 'no diagnostics'))
  }
  return compiler.pdf(compiled.result)
}
