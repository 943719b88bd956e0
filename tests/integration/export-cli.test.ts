import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openDatabase } from '#server/db/open-database.ts'
import { readSeed } from '#tests/support/corpus.ts'
import { faultsOf } from '#tests/support/docx-file.ts'
import { runToEnd } from '#tests/support/start-server.ts'

describe('export on the command line', () => {
  let folder: string
  let chapterId: string
  let manuscriptId: string
  const stet = (...args: string[]) => runToEnd(['server/cli/main.ts', ...args], { STET_DATA_DIR: folder })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stet-cli-'))
    const person = ['--email', 'a@example.org', '--name', 'Mara Kim', '--password', 'a quiet desk']
    expect(await stet('user', 'create', ...person)).toMatchObject({ code: 0 })
    const db = openDatabase({ kind: 'sqlite', path: join(folder, 'stet.sqlite') })
    const { rows } = await sql<{ id: string; manuscriptId: string }>`select * from chapters`.execute(db)
    await db.destroy()
    chapterId = rows[0]?.id ?? ''
    manuscriptId = rows[0]?.manuscriptId ?? ''
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('[X23] writes a chapter and a manuscript, and prints where they are', async () => {
    const docx = join(folder, 'one.docx')
    const made = await stet('export', '--chapter', chapterId, '--format', 'docx', '--out', docx)
    expect(made).toMatchObject({ code: 0, stdout: `${docx}\n` })
    expect(made.stderr).toMatch(/^Reading chapter\n/)
    expect(await faultsOf(await readFile(docx))).toEqual([])
    const txt = join(folder, 'all.txt')
    await stet('export', '--manuscript', manuscriptId, '--format', 'txt', '--out', txt)
    expect(await readFile(txt, 'utf8')).toBe(
      `Sofie Romanova\n\nby Mara Kim\n\nChapter One\n\n${readSeed()}\n`,
    )
  })

  it.each([
    [['--format', 'docx', '--out', 'x'], 'Say which: either --chapter or --manuscript'],
    [
      ['--chapter', 'x', '--format', 'exe', '--out', 'x'],
      '--format must be one of docx, epub, pdf, pack, md, html, txt, json',
    ],
    [['--chapter', 'x', '--format', 'md'], '--out is missing'],
    [['--chapter', 'x', '--format', 'md', '--out', 'x'], 'There is no such chapter.'],
    [['--manuscript', 'x', '--format', 'md', '--out', 'x'], 'There is no such manuscript.'],
  ])('[X23] says in one line what is wrong with %j', async (args, sentence) => {
    expect(await stet('export', ...args)).toEqual({ code: 1, stdout: '', stderr: `${sentence}\n` })
  })
})
