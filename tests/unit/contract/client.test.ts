import { describe, expect, it } from 'vitest'
import { StetError } from '#lib/base/stet-error.ts'
import { getChapter } from '#lib/contract/chapters.ts'
import { createClient, urlOf } from '#lib/contract/client.ts'
import { getContent } from '#lib/contract/content.ts'
import { createManuscript, listManuscripts } from '#lib/contract/manuscripts.ts'

describe('the client', () => {
  it('[C10] puts params into the path, escaped, and the query behind it', () => {
    const url = urlOf(getContent, { params: { chapterId: 'a/b?c' }, query: { as: 'text', view: undefined } })
    expect(url).toBe('/api/v1/chapters/a%2Fb%3Fc/content?as=text')
    expect(() => urlOf(getChapter, { params: {} })).toThrow(StetError)
  })

  it('[C10] sends JSON, and a token where it has one', async () => {
    const sent: RequestInit[] = []
    const refuse = async (_: string, init: RequestInit) => {
      sent.push(init)
      return refusal(403, { code: 'forbidden', message: 'No.' })
    }
    const client = createClient(refuse, { token: 'stet_x' })
    await expect(client.call(createManuscript, { body: { title: 'A' } })).rejects.toThrow('No.')
    expect(sent[0]).toMatchObject({
      method: 'POST',
      body: '{"title":"A"}',
      headers: { authorization: 'Bearer stet_x', 'content-type': 'application/json' },
    })
  })

  it('[C10] throws what the server said, with its code and the field', async () => {
    const error = { code: 'invalid_input', message: 'The title is too long.', field: 'title' }
    const client = createClient(async () => refusal(400, error))
    await expect(client.call(createManuscript, { body: { title: 'A' } })).rejects.toMatchObject({
      name: 'StetError',
      code: 'invalid_input',
      message: 'The title is too long.',
      details: { field: 'title' },
    })
  })

  it('[C10] finds words where the server found none', async () => {
    const proxy = createClient(async () => new Response('<html>Bad gateway</html>', { status: 502 }))
    await expect(proxy.call(listManuscripts)).rejects.toMatchObject({ code: 'internal' })
    const nobody = createClient(async () => {
      throw new TypeError('fetch failed')
    })
    await expect(nobody.call(listManuscripts)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('[C10] lets an abort through as what it is', async () => {
    const signal = AbortSignal.abort()
    const client = createClient(async () => {
      throw signal.reason
    })
    await expect(client.call(listManuscripts, {}, { signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

function refusal(status: number, error: Record<string, string>): Response {
  return Response.json({ error }, { status })
}
