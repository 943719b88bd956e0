import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { StetError } from '#lib/base/stet-error.ts'
import { exportChapter } from '#lib/contract/exports.ts'
import { id } from '#lib/contract/fields.ts'
import type { ExportFile } from '#lib/export/export-options.ts'
import { makeChapterFile, makeManuscriptFile, type FileOptions } from '../services/exports/make-file.ts'
import { getRuntime } from '../runtime.ts'
import { type Command, readOptions, UsageError } from './command.ts'
import { withHouse } from './with-house.ts'

const options = exportChapter.query.extend({
  chapter: id.optional(),
  manuscript: id.optional(),
  out: z.string().min(1),
})

export const exportFile: Command = {
  name: 'export',
  usage:
    '(--chapter ID | --manuscript ID) --format docx|md|txt|json --out FILE [--style manuscript|book] [--review none|all] [--view marked|accepted|original]',
  summary: 'Writes a chapter or a whole manuscript, as it is stored, into a file and prints where it is.',
  async run(args) {
    const { chapter, manuscript, out, ...rest } = readOptions(options, args)
    if ((chapter === undefined) === (manuscript === undefined)) {
      throw new UsageError('Say which: either --chapter or --manuscript')
    }
    return withHouse(async () => {
      const file = await (chapter ? chapterFile(chapter, rest) : manuscriptFile(manuscript ?? '', rest))
      for (const sentence of file.dropped) process.stderr.write(`${sentence}\n`)
      await write(resolve(out), file.bytes)
      return resolve(out)
    })
  },
}

async function chapterFile(chapterId: string, asked: FileOptions): Promise<ExportFile> {
  const chapter = await getRuntime()
    .db.selectFrom('chapters')
    .selectAll()
    .where('id', '=', chapterId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!chapter) throw new StetError('not_found', { message: 'There is no such chapter.' })
  return makeChapterFile({ manuscript: await manuscriptOf(chapter.manuscriptId), chapter }, null, asked)
}

async function manuscriptFile(manuscriptId: string, asked: FileOptions): Promise<ExportFile> {
  return makeManuscriptFile(await manuscriptOf(manuscriptId), null, asked)
}

async function manuscriptOf(manuscriptId: string) {
  const manuscript = await getRuntime()
    .db.selectFrom('manuscripts')
    .selectAll()
    .where('id', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!manuscript) throw new StetError('not_found', { message: 'There is no such manuscript.' })
  return manuscript
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes)
  } catch (error) {
    throw new UsageError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
