import { afterAll, beforeAll, expect, it } from 'vitest'
import { roles, type Role } from '#lib/access/permission.ts'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { getContent } from '#lib/contract/content.ts'
import { importBytesMax, importChapters, importManuscript, previewImport } from '#lib/contract/imports.ts'
import { createLink, joinLink } from '#lib/contract/links.ts'
import { createManuscript, getManuscript, listManuscripts } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import { decideSuggestions, listSuggestions } from '#lib/contract/suggestions.ts'
import { listThreads } from '#lib/contract/threads.ts'
import { eventually } from '#tests/support/eventually.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { makeDocx, p, r, style, who } from '#tests/support/make-docx.ts'
import { openUpload, upload } from '#tests/support/upload.ts'

const head = (text: string) => p(text, '<w:pStyle w:val="H1"/>')

/** Two chapters with a comment, its answer, and suggestions by two people. */
const reviewed = makeDocx(
  head('One') +
    p(
      `${r('It ')}<w:commentRangeStart w:id="1"/>${r('rained')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>` +
        `<w:ins ${who('Jane Reader')}>${r(' hard')}</w:ins>${r('.')}`,
    ) +
    head('Two') +
    p(`${r('It ')}<w:del ${who('Mara Kim')}>${r('never ', '', 'w:delText')}</w:del>${r('stopped.')}`),
  {
    styles: style('H1', 'heading 1'),
    comments: [
      `<w:comment ${who('Jane Reader', '2026-01-02T03:04:05Z')}><w:p w14:paraId="00000001">${r('Did it?')}</w:p></w:comment>`,
      `<w:comment ${who('Mara Kim', '2026-01-02T03:05:05Z', 2)}><w:p w14:paraId="00000002">${r('It did, @Mara Kim.')}</w:p></w:comment>`,
    ].join(''),
    commentsExtended:
      '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/>',
    core: '<dc:title>The Roof</dc:title><dc:creator>Mara Kim</dc:creator><dc:language>ru</dc:language>',
  },
)

const chunk = new Uint8Array(1024 * 1024).fill(65)

const file = (name = 'roof.docx') => new File([reviewed as BlobPart], name)

await describeEachDatabase('files over HTTP', (kind) => {
  let house: ApiHouse
  let mara: Person
  let client: Client
  beforeAll(async () => {
    house = await openApiHouse(kind)
    mara = await house.account('Mara Kim')
    client = clientOf(mara)
  })
  afterAll(() => house?.close())

  const clientOf = ({ token }: Person) => createClient(fetch, { origin: house.url, token })
  const newManuscript = async () => (await client.call(createManuscript, { body: { title: 'Another' } })).id
  const countManuscripts = async () => (await client.call(listManuscripts)).items.length

  it('[I15] says what a file would become, and writes nothing', async () => {
    const before = await countManuscripts()
    const preview = await client.call(previewImport, { file: file() })
    expect(preview).toMatchObject({
      kind: 'docx',
      title: 'The Roof',
      authorLine: 'Mara Kim',
      language: 'ru',
      chapters: [
        { title: 'One', words: 3, threads: 1, suggestions: 1, excerpt: 'It rained hard.' },
        { title: 'Two', words: 2, threads: 0, suggestions: 1, excerpt: 'It stopped.' },
      ],
      warnings: [],
    })
    expect(new Set(preview.people)).toEqual(new Set(['Jane Reader', 'Mara Kim']))
    expect(await countManuscripts()).toBe(before)
    const whole = await client.call(previewImport, { query: { split: 'none' }, file: file() })
    expect(whole.chapters.map(({ title }) => title)).toEqual(['The Roof'])
  })

  it('[I15] begins a manuscript with the chapters of a file, and its title, author and language', async () => {
    const { manuscript, chapters, warnings } = await client.call(importManuscript, { file: file() })
    expect(manuscript).toMatchObject({
      title: 'The Roof',
      authorLine: 'Mara Kim',
      language: 'ru',
      role: 'owner',
    })
    expect(chapters.map(({ title, position, wordCount }) => [title, position, wordCount])).toEqual([
      ['One', 0, 3],
      ['Two', 1, 2],
    ])
    expect(warnings).toEqual([
      'The suggestions of Jane Reader stand under your name, since nobody suggests here under another’s.',
    ])
    const text = await client.call(getContent, {
      params: { chapterId: chapters[0]?.id ?? '' },
      query: { as: 'text', view: 'accepted' },
    })
    expect(text).toBe('It rained hard.')
  })

  it('[I15] adds the chapters of a file at the end of a manuscript, in order', async () => {
    const manuscriptId = await newManuscript()
    await client.call(createChapter, { params: { manuscriptId }, body: { title: 'Before' } })
    const { chapters } = await client.call(importChapters, { params: { manuscriptId }, file: file() })
    expect(chapters.map(({ title, position }) => [title, position])).toEqual([
      ['One', 1],
      ['Two', 2],
    ])
    const { chapters: all } = await client.call(getManuscript, { params: { manuscriptId } })
    expect(all.map(({ title }) => title)).toEqual(['Before', 'One', 'Two'])
  })

  it('[I15] names chapters without a title after the file', async () => {
    const manuscriptId = await newManuscript()
    const text = new File(['It rained.'], 'C:\\texts\\The_Roof.v2.txt')
    const { chapters } = await client.call(importChapters, { params: { manuscriptId }, file: text })
    expect(chapters.map(({ title }) => title)).toEqual(['The Roof.v2'])
  })

  it('[I17] brings comments in under the name of who imports, with the name of the file beside it', async () => {
    const { chapters } = await client.call(importManuscript, { file: file() })
    const { items } = await client.call(listThreads, { params: { chapterId: chapters[0]?.id ?? '' } })
    expect(items).toMatchObject([
      {
        status: 'resolved',
        quote: 'rained',
        detached: false,
        createdBy: { id: mara.id },
        comments: [
          { author: { id: mara.id }, foreignAuthor: 'Jane Reader', body: 'Did it?' },
          { author: { id: mara.id }, foreignAuthor: null, body: 'It did, @Mara Kim.' },
        ],
      },
    ])
  })

  it('[I17] brings suggestions in under the name of who imports, and they can be decided', async () => {
    const { chapters } = await client.call(importManuscript, { file: file() })
    const params = { chapterId: chapters[0]?.id ?? '' }
    const { items } = await client.call(listSuggestions, { params })
    expect(items).toMatchObject([{ kind: 'insertion', inserted: ' hard', author: { id: mara.id } }])
    await client.call(decideSuggestions, { params, body: { all: true, decision: 'accept' } })
    expect(await client.call(getContent, { params, query: { as: 'text' } })).toBe('It rained hard.')
  })

  it('[I17] says who wrote the chapters in the log: whoever imported them', async () => {
    const { chapters } = await client.call(importManuscript, { file: file() })
    const rows = await house.runtime.db
      .selectFrom('chapterUpdates')
      .select(['seq', 'userId'])
      .where('chapterId', '=', chapters[0]?.id ?? '')
      .execute()
    expect(rows).toEqual([{ seq: 1, userId: mara.id }])
  })

  it('[I16] is for editors and owners, and is nothing to a stranger', async () => {
    const manuscriptId = await newManuscript()
    const stranger = await house.account('Stranger')
    const statusFor = async (role: Exclude<Role, 'owner'>) => {
      const person = await house.account(`Reader ${role} ${kind.name}`)
      await client.call(addMember, { params: { manuscriptId }, body: { email: person.email, role } })
      return (await send(manuscriptId, person)).status
    }
    const send = (id: string, person?: Person) =>
      upload(house, `/api/v1/manuscripts/${id}/import`, { name: 'a.txt', bytes: 'Words.' }, person)
    for (const role of roles) {
      if (role === 'owner') expect((await send(manuscriptId, mara)).status).toBe(201)
      else expect(`${role} ${await statusFor(role)}`).toBe(`${role} ${role === 'editor' ? 201 : 403}`)
    }
    const [refused, nowhere] = [await send(manuscriptId, stranger), await send(crypto.randomUUID(), mara)]
    expect([refused.status, refused.text]).toEqual([404, nowhere.text])
    expect((await send(manuscriptId)).status).toBe(401)
  })

  it('[I16] lets no guest begin a manuscript', async () => {
    const manuscriptId = await newManuscript()
    const { url } = await client.call(createLink, {
      params: { manuscriptId },
      body: { role: 'editor', guests: true },
    })
    const link = url.split('/').at(-1) ?? ''
    const joined = await ask(house, `POST /api/v1/links/${link}/join`, { body: { name: 'Gast' } })
    expect([joinLink.id, joined.status]).toEqual(['joinLink', 200])
    const cookie = (joined.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const form = new FormData()
    form.set('file', new File(['Words.'], 'a.txt'))
    const response = await fetch(`${house.url}/api/v1/manuscripts/import`, {
      method: 'POST',
      headers: { cookie, origin: house.url },
      body: form,
    })
    expect(response.status).toBe(403)
  })

  it('[I18] takes files up to the bound, counted while they come, and reads no more', async () => {
    const path = '/api/v1/imports/preview'
    const endless = openUpload(house, path, mara)
    for (let sent = 0; sent <= importBytesMax + 1024 * 1024; sent += 1024 * 1024) endless.send(chunk)
    expect(await endless.status).toBe(413)
    endless.end()
  })

  it('[I18] takes two files at a time from one person, and the next when one is through', async () => {
    const person = await house.account(`Sender ${crypto.randomUUID()}`)
    const path = '/api/v1/imports/preview'
    const all = [1, 2, 3].map(() => openUpload(house, path, person))
    for (const one of all) one.send('Words')
    expect(await Promise.race(all.map(({ status }) => status))).toBe(503)
    for (const one of all) one.end()
    const statuses = await Promise.all(all.map(({ status }) => status))
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 200, 503])
    await eventually(async () => {
      expect((await upload(house, path, { name: 'a.txt', bytes: 'Words.' }, person)).status).toBe(200)
    })
  })

  it('[I18] says what is wrong with a request that carries no file', async () => {
    const path = '/api/v1/imports/preview'
    const json = await ask(house, `POST ${path}`, { token: mara.token, body: {} })
    expect([json.status, json.text]).toEqual([415, expect.stringContaining('multipart/form-data')])
    const form = new FormData()
    form.set('other', 'x')
    const without = await fetch(`${house.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mara.token}` },
      body: form,
    })
    expect([without.status, await without.json()]).toEqual([
      400,
      { error: { code: 'invalid_input', field: 'file', message: 'There is no file in the request.' } },
    ])
    const wrong = await upload(house, `${path}?split=pages`, { name: 'a.txt', bytes: 'x' }, mara)
    expect([wrong.status, (wrong.json as { error: { field: string } }).error.field]).toEqual([400, 'split'])
  })

  it('[I15] writes nothing of a file that is refused, and says why in its own words', async () => {
    const before = await countManuscripts()
    const refused = await upload(
      house,
      '/api/v1/manuscripts/import',
      { name: 'a.docx', bytes: '%PDF-1.7' },
      mara,
    )
    expect([refused.status, refused.json]).toEqual([
      422,
      { error: { code: 'file_refused', field: 'file', message: expect.stringContaining('This is a PDF') } },
    ])
    const empty = await upload(house, '/api/v1/manuscripts/import', { name: 'a.docx', bytes: '' }, mara)
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('This file is empty.')])
    expect(await countManuscripts()).toBe(before)
  })
})
