import { copyFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { StetError } from '#lib/base/stet-error.ts'
import { exportFormats, exportOptions, exportReviews, exportStyles } from '#lib/contract/exports.ts'
import { view as views } from '#lib/contract/content.ts'
import { id } from '#lib/contract/fields.ts'
import { defaultView } from '#lib/export/export-options.ts'
import { type ExportTarget, getRuntime, type KeptFile } from '../runtime.ts'
import { type Command, readOptions, UsageError } from './command.ts'
import { tellSteps } from './tell-steps.ts'
import { withHouse } from './with-house.ts'

const options = exportOptions.extend({
  chapter: id.optional(),
  manuscript: id.optional(),
  out: z.string().min(1),
})

export const exportFile: Command = {
  name: 'export',
  usage: `(--chapter ID | --manuscript ID) --format ${exportFormats.join('|')} --out FILE [--style ${exportStyles.join('|')}] [--review ${exportReviews.join('|')}] [--view ${views.options.join('|')}]`,
  summary: 'Writes a chapter or a whole manuscript, as it is stored, into a file and prints where it is.',
  async run(args) {
    const { chapter, manuscript, out, ...rest } = readOptions(options, args)
    if ((chapter === undefined) === (manuscript === undefined)) {
      throw new UsageError('Say which: either --chapter or --manuscript')
    }
    const target = chapter ? { chapterId: chapter } : { manuscriptId: manuscript ?? '' }
    return withHouse(async () => {
      await makeFile(target, rest, resolve(out))
      return resolve(out)
    })
  },
}

async function makeFile(
  target: ExportTarget,
  asked: z.output<typeof exportOptions>,
  out: string,
): Promise<void> {
  const { exportJobs } = getRuntime()
  const view = asked.view ?? defaultView(asked.review)
  const { id: exportId } = exportJobs.start({ userId: null, target, options: { ...asked, view } })
  const steps = tellSteps(process.stderr)
  const { file, notes, refusal } = await exportJobs.settled(exportId, steps.tell)
  steps.end()
  if (!file)
    throw new StetError(refusal?.code ?? 'export_failed', refusal ? { message: refusal.message } : {})
  for (const sentence of notes) process.stderr.write(`${sentence}\n`)
  await copy(file, out)
}

async function copy({ path }: KeptFile, out: string): Promise<void> {
  try {
    await copyFile(path, out)
  } catch (error) {
    throw new UsageError(
      `${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
