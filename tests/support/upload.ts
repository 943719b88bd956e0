import type { Person } from './api-house.ts'
import type { Asked } from './ask.ts'

/** Sends a file to the HTTP API, as a form in a browser does. */
export async function upload(
  house: { url: string },
  path: `/${string}`,
  file: { name: string; bytes: Uint8Array | string },
  { token }: Partial<Pick<Person, 'token'>> = {},
): Promise<Asked> {
  const form = new FormData()
  form.set('note', 'a field beside the file')
  form.set('file', new File([file.bytes as BlobPart], file.name))
  const response = await fetch(`${house.url}${path}`, {
    method: 'POST',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    body: form,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
