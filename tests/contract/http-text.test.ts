import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { getContent } from '#lib/contract/content.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

await describeEachDatabase('the text of chapters over HTTP', (kind) => {
  let house: ApiHouse
  let owner: Person
  let client: Client
  let manuscriptId: string

  beforeAll(async () => {
    house = await openApiHouse(kind)
    owner = await house.account('Owner')
    client = createClient(fetch, { origin: house.url, token: owner.token })
    manuscriptId = (await client.call(createManuscript, { body: { title: 'Texts' } })).id
  })
  afterAll(() => house?.close())

  async function make(body: {
    text?: string
    json?: { type: 'doc'; content: unknown[] }
    markdown?: string
  }) {
    const made = await client.call(createChapter, {
      params: { manuscriptId },
      body: { title: 'Chapter', ...body },
    })
    const params = { chapterId: made.id }
    return { ...made, document: await client.call(getContent, { params }), params }
  }

  it('[M10] reads plain text as paragraphs, line breaks and scene breaks', async () => {
    const { document, wordCount, params } = await make({
      text: 'One two.\n\n  \n\nThree\nfour.\n\n* * *\n\nFive.\n\n#',
    })
    expect(document).toEqual({
      type: 'doc',
      content: [
        body('One two.'),
        body('Three\nfour.'),
        { type: 'sceneBreak' },
        body('Five.'),
        { type: 'sceneBreak' },
      ],
    })
    expect(wordCount).toBe(5)
    const text = await client.call(getContent, { params, query: { as: 'text' } })
    expect(text).toBe('One two.\n\nThree\nfour.\n\n***\n\nFive.\n\n***')
  })

  it('[M10] makes an empty chapter of no text', async () => {
    const { document, wordCount } = await make({})
    expect(document).toEqual({ type: 'doc', content: [{ type: 'paragraph', attrs: { style: 'body' } }] })
    expect(wordCount).toBe(0)
  })

  it("[M10] takes Stet's own JSON as it is, and that of other TipTap editors by its meaning", async () => {
    const own = {
      type: 'doc' as const,
      content: [{ type: 'paragraph', attrs: { style: 'verse' } }, body('Ink.')],
    }
    expect((await make({ json: own })).document).toEqual(own)
    const { document } = await make({
      json: {
        type: 'doc',
        content: [
          { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Head' }] },
          { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Said' }] }] },
          { type: 'horizontalRule' },
        ],
      },
    })
    expect(document).toMatchObject({
      content: [{ attrs: { style: 'heading2' } }, { attrs: { style: 'quote' } }, { type: 'sceneBreak' }],
    })
  })

  it('[M10] reads Markdown, writes it back as it was, and says what it had to leave out', async () => {
    const markdown = '# Rain\n\nIt *rained* on the **roof**.\n\n> Said nobody.'
    const { document, params, warnings } = await make({ markdown })
    expect(warnings).toEqual([])
    expect(document).toMatchObject({
      content: [
        { attrs: { style: 'heading1' } },
        { attrs: { style: 'body' }, content: [{}, { marks: [{ type: 'italic' }] }, {}, {}, {}] },
        { attrs: { style: 'quote' } },
      ],
    })
    const written = await client.call(getContent, { params, query: { as: 'markdown' } })
    expect(written).toBe(`${markdown}\n`)
    expect((await make({ markdown: 'Look: ![a cat](cat.png)' })).warnings).not.toEqual([])
  })

  it('[M10] refuses JSON of which something would be lost, and says what', async () => {
    const answer = await ask(house, `POST /api/v1/manuscripts/${manuscriptId}/chapters`, {
      token: owner.token,
      body: {
        title: 'Lossy',
        json: { type: 'doc', content: [{ type: 'table', content: [] }, body('Words.')] },
      },
    })
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ error: { code: 'invalid_input', field: 'json' } })
    expect(answer.text).toContain('table')
  })

  it('[M11] lets nobody bring in suggestions under another name, or anchors of other threads', async () => {
    const marks = [
      { type: 'ins', attrs: { id: 'x1', user: crypto.randomUUID(), at: '2026-01-01T00:00:00Z' } },
      { type: 'comment', attrs: { threadId: 'somebody-elses' } },
    ]
    const propStyle = `x2|${crypto.randomUUID()}|2026-01-01T00:00:00Z|quote`
    const { document } = await make({
      json: {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            attrs: { style: 'body', propStyle },
            content: [{ type: 'text', text: 'Forged', marks }],
          },
        ],
      },
    })
    expect(document).toMatchObject({
      content: [
        {
          attrs: { propStyle: `x2|${owner.id}|2026-01-01T00:00:00Z|quote` },
          content: [{ text: 'Forged', marks: [{ type: 'ins', attrs: { id: 'x1', user: owner.id } }] }],
        },
      ],
    })
    expect(JSON.stringify(document)).not.toContain('somebody-elses')
  })

  it('[M10] refuses a text that was given twice', async () => {
    const answer = await ask(house, `POST /api/v1/manuscripts/${manuscriptId}/chapters`, {
      token: owner.token,
      body: { title: 'Twice', text: 'a', markdown: 'b' },
    })
    expect(answer).toMatchObject({ status: 400, json: { error: { field: 'markdown' } } })
  })
})

function body(text: string) {
  return { type: 'paragraph', attrs: { style: 'body' }, content: [{ type: 'text', text }] }
}
