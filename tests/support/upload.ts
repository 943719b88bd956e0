import { request } from 'node:http'
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

/** An upload that goes on for as long as a test wants, on a connection of its own, so that nothing else shares its fate. */
export interface OpenUpload {
  send(bytes: Uint8Array | string): void
  /** Ends the file and the form. */
  end(): void
  /** What the server answers, which may be before the end. */
  status: Promise<number>
}

export function openUpload(
  house: { url: string },
  path: `/${string}`,
  { token }: Pick<Person, 'token'>,
): OpenUpload {
  const sent = request(`${house.url}${path}`, {
    method: 'POST',
    agent: false,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=x' },
  })
  const status = new Promise<number>((resolve, reject) => {
    sent.on('response', (response) => {
      response.on('error', reject).resume()
      resolve(response.statusCode ?? 0)
    })
    // After the answer this is too late to matter: the connection may end while there is more to send.
    sent.on('error', reject)
  })
  sent.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n')
  return {
    send: (bytes) => void sent.write(bytes),
    end: () => void sent.end('\r\n--x--\r\n'),
    status,
  }
}
