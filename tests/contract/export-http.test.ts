import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChapter, updateChapter } from '#lib/contract/chapters.ts'
import { createClient, urlOf, type Client } from '#lib/contract/client.ts'
import { getContent } from '#lib/contract/content.ts'
import { exportChapter, exportManuscript } from '#lib/contract/exports.ts'
import { importManuscript } from '#lib/contract/imports.ts'
import { noMatter } from '#lib/contract/matter.ts'
import { createManuscript, updateManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import { addComment, openThread, setThreadStatus } from '#lib/contract/threads.ts'
import { newId } from '#server/db/new-id.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { readSeed } from '#tests/support/corpus.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { faultsOf, paragraphsOf, readParts } from '#tests/support/docx-file.ts'

await describeEachDatabase('exports over HTTP', (kind) => {
  let house: ApiHouse
  let owner: Person
  let client: Client
  let manuscriptId: string
  let chapterId: string

  beforeAll(async () => {
    house = await openApiHouse(kind)
    owner = await house.account('Mara Kim')
    client = createClient(fetch, { origin: house.url, token: owner.token })
    manuscriptId = (
      await client.call(createManuscript, { body: { title: 'Софи “Romanova”', authorLine: 'M. Kim' } })
    ).id
    chapterId = (
      await client.call(createChapter, {
        params: { manuscriptId },
        body: { title: 'One', text: readSeed() },
      })
    ).id
  })
  afterAll(() => house?.close())

  const get = (person: Person, query: Record<string, string>, params = { chapterId }) =>
    fetch(house.url + urlOf(exportChapter, { params, query }), {
      headers: { authorization: `Bearer ${person.token}` },
    })

  it('[X21] sends a chapter as a Word file under its name, with the e-mail address for its owner only', async () => {
    const response = await get(owner, { format: 'docx' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    )
    expect(response.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('Софи “Romanova” – One.docx')}`,
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(await faultsOf(bytes)).toEqual([])
    const paragraphs = paragraphsOf((await readParts(bytes)).get('word/document.xml') ?? '')
    expect(paragraphs.slice(0, 5)).toEqual([
      'Mara Kim about 400 words',
      'mara.kim@example.org',
      'Софи “Romanova”',
      'by M. Kim',
      'One',
    ])
    expect(paragraphs.slice(5)).toEqual(readSeed().split('\n\n'))

    const viewer = await house.account('Vera')
    await client.call(addMember, { params: { manuscriptId }, body: { email: viewer.email, role: 'viewer' } })
    const theirs = new Uint8Array(await (await get(viewer, { format: 'docx' })).arrayBuffer())
    expect((await readParts(theirs)).get('word/document.xml')).not.toContain('mara.kim@example.org')
  })

  it('[X21] sends comments with the names of who made them', async () => {
    const editor = await house.account('Anna Petrova')
    await client.call(addMember, {
      params: { manuscriptId },
      body: { email: editor.email, role: 'commenter' },
    })
    const anna = createClient(fetch, { origin: house.url, token: editor.token })
    const opened = await anna.call(openThread, {
      params: { chapterId },
      body: { quote: 'worn platform', body: 'Which station?' },
    })
    const params = { threadId: opened.id }
    await client.call(addComment, { params, body: { body: 'Belorussky.' } })
    await client.call(setThreadStatus, { params, body: { status: 'resolved' } })
    const bytes = new Uint8Array(await (await get(owner, { format: 'docx', review: 'all' })).arrayBuffer())
    expect(await faultsOf(bytes)).toEqual([])
    const parts = await readParts(bytes)
    expect(parts.get('word/comments.xml')).toMatch(/Anna Petrova.*Which station\?.*Mara Kim.*Belorussky\./s)
    expect(parts.get('word/commentsExtended.xml')).toMatch(/w15:done="1".*w15:paraIdParent/s)
    const markdown = await (await get(owner, { format: 'md', review: 'all' })).text()
    expect(markdown).toContain(
      'the {==worn platform==}{>>Anna Petrova: Which station?<<}{>>Mara Kim: Belorussky.<<}, her eyes',
    )
    expect(await (await get(owner, { format: 'md' })).text()).not.toContain('Which station')
    const text = await get(owner, { format: 'txt', review: 'all' })
    expect(JSON.parse(decodeURIComponent(text.headers.get('x-stet-dropped') ?? ''))).toContain(
      'One comment was left out: plain text has no place for comments.',
    )
  })

  it.each([
    ['epub', 'application/epub+zip', 'epub', 'PK'],
    ['pdf', 'application/pdf', 'pdf', '%PDF-'],
    ['pack', 'application/zip', 'zip', 'PK'],
    ['html', 'text/html; charset=utf-8', 'html', '<!DOCTYPE html>'],
  ])('[X21] sends the book as %s', async (format, type, ending, beginning) => {
    await client.call(updateManuscript, {
      params: { manuscriptId },
      body: { matter: { dedication: 'For V.' } },
    })
    const address =
      house.url + urlOf(exportManuscript, { params: { manuscriptId }, query: { format, style: 'book' } })
    const response = await fetch(address, { headers: { authorization: `Bearer ${owner.token}` } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-disposition')).toContain(
      encodeURIComponent(`Софи “Romanova”.${ending}`),
    )
    const text = new TextDecoder().decode(await response.arrayBuffer())
    expect(text.startsWith(beginning)).toBe(true)
    if (format === 'html') expect(text).toContain('<p>For V.</p>')
  })

  it('[X46] brings the pages around the chapters back from a Stet file', async () => {
    const matter = { ...noMatter, dedication: 'For V.', aboutAuthor: 'She writes.\n\nStill.' }
    const params = { manuscriptId }
    await client.call(updateManuscript, { params, body: { matter } })
    const json = await client.call(exportManuscript, { params, query: { format: 'json' } })
    const file = new File([typeof json === 'string' ? json : JSON.stringify(json)], 'book.json')
    const { manuscript } = await client.call(importManuscript, { file })
    expect(manuscript).toMatchObject({ title: 'Софи “Romanova”', matter })
  })

  it('[X21] sends a whole manuscript in the order of its chapters', async () => {
    const params = { manuscriptId }
    const second = await client.call(createChapter, { params, body: { title: 'Two', text: 'Later.' } })
    await client.call(updateChapter, { params: { chapterId: second.id }, body: { position: 0 } })
    expect(await client.call(exportManuscript, { params, query: { format: 'md' } })).toMatch(
      /^# Софи “Romanova”\n\nby M\. Kim\n\n## Two\n\nLater\.\n\n## One\n\nSofie/,
    )
  })

  it.each([
    [{}, 'format'],
    [{ format: 'exe' }, 'format'],
    [{ format: 'mobi' }, 'format'],
    [{ format: 'docx', style: 'fancy' }, 'style'],
    [{ format: 'docx', review: 'some' }, 'review'],
    [{ format: 'docx', view: 'sideways' }, 'view'],
  ])('[X21] refuses %j and names the field', async (query, field) => {
    const response = await get(owner, query as Record<string, string>)
    const { error } = (await response.json()) as { error: { field: string; message: string } }
    expect(response.status).toBe(400)
    expect(error.field).toBe(field)
    if (field === 'format') expect(error.message).toContain('docx, epub, pdf, pack, md, html, txt, json')
  })

  it('[X21] tells a stranger and a missing chapter apart by nothing', async () => {
    const stranger = await house.account('Stranger')
    const answers = await Promise.all([
      get(stranger, { format: 'docx' }),
      get(owner, { format: 'docx' }, { chapterId: newId() }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([404, 404])
    const [one, other] = await Promise.all(answers.map((answer) => answer.text()))
    expect(one).toBe(other)
  })

  it('[X19] makes a chapter from Markdown and gives its text back as Markdown', async () => {
    const made = await client.call(createChapter, {
      params: { manuscriptId },
      body: { title: 'Marked', markdown: '# Head\n\nSome *slanted* words.\n\n***\n\n![A cat](cat.png)\n' },
    })
    expect(made.warnings).toEqual(['Pictures were left out.'])
    const params = { chapterId: made.id }
    expect(await client.call(getContent, { params, query: { as: 'markdown' } })).toBe(
      '# Head\n\nSome *slanted* words.\n\n* * *\n\nA cat\n',
    )
    const refused = await ask(house, `POST /api/v1/manuscripts/${manuscriptId}/chapters`, {
      token: owner.token,
      body: { title: 'Deep', markdown: '>'.repeat(20_000) },
    })
    expect(refused).toMatchObject({ status: 400, json: { error: { field: 'markdown' } } })
  })
})
