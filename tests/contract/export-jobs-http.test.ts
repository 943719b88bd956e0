import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createChapter, deleteChapter } from '#lib/contract/chapters.ts'
import { createClient, urlOf, type Client } from '#lib/contract/client.ts'
import {
  cancelExport,
  getExport,
  getExportFile,
  startChapterExport,
  startManuscriptExport,
  type ExportJob,
} from '#lib/contract/export-jobs.ts'
import { previewChapterExport, previewManuscriptExport } from '#lib/contract/export-previews.ts'
import { exportChapter } from '#lib/contract/exports.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { addMember, removeMember } from '#lib/contract/members.ts'
import { newId } from '#server/db/new-id.ts'
import { createExports } from '#server/jobs/create-exports.ts'
import { ExportQueue, type ExportLimits } from '#server/jobs/export-queue.ts'
import { createLog } from '#server/log.ts'
import type { ExportPort } from '#server/runtime.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'

const hourMs = 60 * 60 * 1_000
const log = createLog('silent')
const body = { format: 'txt' } as const

await describeEachDatabase('export jobs', (kind) => {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })

  it('[Q1] are asked for, followed to their end, and give the file that one request gives', async () => {
    const { mara, chapterId, client, fetchFile } = await openHouse()
    const asked = await client.call(startChapterExport, { params: { chapterId }, body })
    expect(asked).toMatchObject({ progress: 0, notes: [], fileName: null, bytes: null })
    const done = await finished(client, asked)
    expect(done).toMatchObject({ status: 'ready', progress: 1, fileName: 'A book – One.txt' })
    const file = await fetchFile(mara, done.id)
    expect(file.headers.get('content-length')).toBe(String(done.bytes))
    const query = { format: 'txt' } as const
    expect(await file.text()).toBe(await client.call(exportChapter, { params: { chapterId }, query }))
  })

  it('[Q1] say in words how far a whole book has come, and never go back', async () => {
    const { house, client, manuscriptId, mara } = await openHouse()
    for (const title of ['Two', 'Three']) {
      await client.call(createChapter, { params: { manuscriptId }, body: { title, text: 'Words.' } })
    }
    const order = {
      userId: mara.id,
      target: { manuscriptId },
      options: { format: 'docx', style: 'book', review: 'none', view: 'original' },
    } as const
    const { id } = house.runtime.exportJobs.start(order)
    const seen: [number, string][] = []
    await house.runtime.exportJobs.settled(id, ({ progress, step }) => seen.push([progress, step]))
    const progress = seen.map(([done]) => done)
    expect(progress).toEqual(progress.toSorted((one, other) => one - other))
    expect(seen.map(([, step]) => step)).toContain('Reading chapter 2 of 3')
    expect(seen.at(-1)).toEqual([1, 'The file is ready.'])
  })

  it('[Q2] are nobody else’s, and their file only for who may still read', async () => {
    const { house, chapterId, manuscriptId, client, fetchFile } = await openHouse()
    const vera = await house.account('Vera Viewer')
    const member = await client.call(addMember, {
      params: { manuscriptId },
      body: { email: vera.email, role: 'viewer' },
    })
    const veras = clientOf(house, vera)
    const job = await finished(veras, await veras.call(startChapterExport, { params: { chapterId }, body }))
    const params = { exportId: job.id }
    for (const operation of [getExport, cancelExport, getExportFile]) {
      await expect(client.call(operation, { params })).rejects.toMatchObject({ code: 'not_found' })
      await expect(client.call(operation, { params: { exportId: newId() } })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    expect((await fetchFile(vera, job.id)).status).toBe(200)
    await client.call(removeMember, { params: { memberId: member.id } })
    expect((await fetchFile(vera, job.id)).status).toBe(404)
    await expect(veras.call(startManuscriptExport, { params: { manuscriptId }, body })).rejects.toMatchObject(
      { code: 'not_found' },
    )
    const anyone = await fetch(`${house.url}/api/v1/exports/${job.id}/file`)
    expect(anyone.status).toBe(401)
  })

  it('[Q8] begin with a preview of the first page, for whoever may read', async () => {
    const { house, client, chapterId, manuscriptId } = await openHouse()
    const query = { format: 'docx' } as const
    const preview = await client.call(previewChapterExport, { params: { chapterId }, query })
    expect(preview).toMatchObject({ title: 'A book', chapterTitle: 'One', wordCount: 'about 100 words' })
    expect(preview.paragraphs[0]?.runs[0]?.text).toBe('Warm words.')
    const stranger = clientOf(house, await house.account('Stranger'))
    for (const asked of [
      stranger.call(previewChapterExport, { params: { chapterId }, query }),
      stranger.call(previewManuscriptExport, { params: { manuscriptId }, query }),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('[Q3] are cancelled while they wait, while they are made, and afterwards', async () => {
    const gate = newGate()
    const { house, client, chapterId } = await openHouse({ exports: gate, limits: { workingMax: 1 } })
    const [first, second] = [await start(client, chapterId), await start(client, chapterId)]
    await eventually(() => expect(gate.held).toBe(1))
    expect(await statusOf(client, first)).toBe('working')
    expect(await statusOf(client, second)).toBe('waiting')
    const third = await start(client, chapterId)
    await client.call(cancelExport, { params: { exportId: second.id } })
    expect(await statusOf(client, second)).toBe('cancelled')
    await client.call(cancelExport, { params: { exportId: first.id } })
    await eventually(() => expect(gate.ended).toBe(1))
    gate.open()
    const done = await finished(client, third)
    expect(done.status).toBe('ready')
    expect(await readdir(folderOf(house))).toEqual([third.id])
    const params = { exportId: third.id }
    expect((await client.call(cancelExport, { params })).status).toBe('cancelled')
    expect(await readdir(folderOf(house))).toEqual([])
    await expect(client.call(getExportFile, { params })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('[Q4] are kept for an hour by the clock of the house', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z')
    const { house, client, chapterId } = await openHouse({ now: () => now })
    const done = await finished(client, await start(client, chapterId))
    expect(done.expiresAt).toBe('2026-11-22T11:00:00.000Z')
    const params = { exportId: done.id }
    now += hourMs - 1
    expect(await client.call(getExportFile, { params })).toContain('Warm words.')
    now += 1
    await expect(client.call(getExportFile, { params })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('kept for an hour'),
    })
    await (house.runtime.exportJobs as ExportQueue).sweep()
    expect(await readdir(folderOf(house))).toEqual([])
  })

  it('[Q4] that a process which died has left go at the next start, and nothing else in the folder', async () => {
    const { house } = await openHouse()
    const folder = folderOf(house)
    await mkdir(folder, { recursive: true })
    const [old, fresh] = [newId(), newId()]
    for (const name of [old, fresh, 'notes.txt']) await writeFile(join(folder, name), 'words')
    const past = new Date(Date.now() - 2 * hourMs)
    for (const name of [old, 'notes.txt']) await utimes(join(folder, name), past, past)
    const next = new ExportQueue({ exports: house.runtime.exports, log, folder })
    closing.push(() => next.close())
    await eventually(async () =>
      expect((await readdir(folder)).toSorted()).toEqual([fresh, 'notes.txt'].toSorted()),
    )
  })

  it('[Q5] end with a sentence when the chapter is deleted while they are made', async () => {
    const gate = newGate()
    const { house, client, chapterId } = await openHouse({ exports: gate })
    const job = await start(client, chapterId)
    await eventually(() => expect(gate.held).toBe(1))
    await client.call(deleteChapter, { params: { chapterId } })
    gate.open()
    expect(await finished(client, job)).toMatchObject({
      status: 'failed',
      step: 'The text was deleted, or is no longer shared with you, so its export was ended.',
      fileName: null,
    })
    expect(await readdir(folderOf(house)).catch(() => [])).toEqual([])
  })

  it('[Q6] have bounds for each person and for all, in words', async () => {
    const gate = newGate()
    const limits = { workingMax: 1, waitingMax: 2, perPersonMax: 2 }
    const { house, client, chapterId, manuscriptId } = await openHouse({ exports: gate, limits })
    const [first] = [await start(client, chapterId), await start(client, chapterId)]
    await expect(start(client, chapterId)).rejects.toMatchObject({
      code: 'too_many',
      message: '2 files are being made for you already. Wait for one of them, or cancel it.',
    })
    const vera = await house.account('Vera')
    await client.call(addMember, { params: { manuscriptId }, body: { email: vera.email, role: 'viewer' } })
    const veras = clientOf(house, vera)
    const hers = await start(veras, chapterId)
    expect(hers.step).toBe('Waiting: one other file is made first')
    await expect(start(veras, chapterId)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'Many files are being made just now. Please try again in a minute.',
    })
    await client.call(cancelExport, { params: { exportId: first.id } })
    gate.open()
    expect((await finished(veras, hers)).status).toBe('ready')
    expect((await finished(client, await start(client, chapterId))).status).toBe('ready')
  })

  it('[Q6] are refused while the files of others fill the disk', async () => {
    const { client, chapterId } = await openHouse({ limits: { bytesMax: 10 } })
    const done = await finished(client, await start(client, chapterId))
    await expect(start(client, chapterId)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('no room for another file'),
    })
    await client.call(cancelExport, { params: { exportId: done.id } })
    expect((await finished(client, await start(client, chapterId))).status).toBe('ready')
  })

  async function openHouse(
    given: { exports?: Gate; limits?: Partial<ExportLimits>; now?: () => number } = {},
  ) {
    const house = await openApiHouse(kind, { exportJobs: given })
    closing.push(() => house.close())
    if (given.exports) closing.push(() => given.exports?.close() ?? Promise.resolve())
    const mara = await house.account('Mara Kim')
    const client = clientOf(house, mara)
    const { id: manuscriptId } = await client.call(createManuscript, { body: { title: 'A book' } })
    const { id: chapterId } = await client.call(createChapter, {
      params: { manuscriptId },
      body: { title: 'One', text: 'Warm words.' },
    })
    const fetchFile = (person: Person, exportId: string) =>
      fetch(house.url + urlOf(getExportFile, { params: { exportId } }), {
        headers: { authorization: `Bearer ${person.token}` },
      })
    return { house, mara, client, manuscriptId, chapterId, fetchFile }
  }
})

function clientOf(house: ApiHouse, { token }: Person): Client {
  return createClient(fetch, { origin: house.url, token })
}

function folderOf(house: ApiHouse): string {
  return join(house.runtime.env.STET_DATA_DIR, 'exports')
}

function start(client: Client, chapterId: string): Promise<ExportJob> {
  return client.call(startChapterExport, { params: { chapterId }, body })
}

async function statusOf(client: Client, { id }: ExportJob): Promise<string> {
  return (await client.call(getExport, { params: { exportId: id } })).status
}

async function finished(client: Client, { id }: ExportJob): Promise<ExportJob> {
  let job = await client.call(getExport, { params: { exportId: id } })
  await eventually(async () => {
    job = await client.call(getExport, { params: { exportId: id } })
    expect(['ready', 'failed', 'cancelled']).toContain(job.status)
  })
  return job
}

/** The real exports, which begin only when the gate is opened. */
interface Gate extends Pick<ExportPort, 'run'> {
  held: number
  ended: number
  open(): void
  close(): Promise<void>
}

function newGate(): Gate {
  const exports = createExports({ log })
  const opened = Promise.withResolvers<void>()
  const gate: Gate = {
    held: 0,
    ended: 0,
    async run(order, watch) {
      gate.held += 1
      watch?.signal?.addEventListener('abort', () => (gate.ended += 1))
      const aborted = new Promise<void>((done) => watch?.signal?.addEventListener('abort', () => done()))
      await Promise.race([opened.promise, aborted])
      return exports.run(order, watch)
    },
    open: () => opened.resolve(),
    close: () => exports.close(),
  }
  return gate
}
