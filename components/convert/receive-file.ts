import { z } from 'zod'

export interface ReceivedFile {
  fileName: string
  blob: Blob
  /** What could not be taken along, in sentences. */
  dropped: string[]
}

/** Reads a file from a response bit by bit, telling how much of it is here, from 0 to 1. */
export async function receiveFile(
  response: Response,
  onProgress: (done: number) => void,
): Promise<ReceivedFile> {
  const total = Number(response.headers.get('content-length') ?? 0)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  for await (const chunk of chunksOf(response)) {
    chunks.push(chunk)
    received += chunk.byteLength
    if (total > 0) onProgress(Math.min(received / total, 1))
  }
  const type = response.headers.get('content-type') ?? 'application/octet-stream'
  return {
    fileName: fileNameOf(response.headers.get('content-disposition') ?? ''),
    blob: new Blob(chunks, { type }),
    dropped: droppedOf(response.headers.get('x-stet-dropped')),
  }
}

/** Not every browser can go through a stream by itself. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return
    yield part.value
  }
}

/** The name in its UTF-8 form (RFC 8187), which our server always sends. */
function fileNameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return encoded ? decodeURIComponent(encoded) : 'Manuscript'
}

function droppedOf(header: string | null): string[] {
  return header ? z.array(z.string()).parse(JSON.parse(decodeURIComponent(header))) : []
}
