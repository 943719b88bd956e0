import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** Serves a page with bare TipTap that holds these paragraphs, its program in one minified file as a bundler makes it. */
export async function serveBareTiptap(
  paragraphs: readonly string[],
): Promise<{ url: string; close: () => void }> {
  const bundle = await rolldown({ input: join(import.meta.dirname, 'bare-tiptap.ts'), platform: 'browser' })
  const { output } = await bundle.generate({ format: 'es', minify: true })
  await bundle.close()
  const files: Record<string, { type: string; body: string }> = {
    '/': { type: 'text/html; charset=utf-8', body: html },
    '/text': { type: 'application/json', body: JSON.stringify(paragraphs) },
    '/page.js': { type: 'text/javascript', body: output[0].code },
  }
  const server = createServer((request, response) => {
    const file = files[request.url ?? '']
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' })
    response.end(file?.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The peer has no port')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}

const html = `<!doctype html>
<meta charset="utf-8">
<title>Bare TipTap</title>
<style>
  .ProseMirror { max-width: 608px; margin: auto; font: 18px/29px serif; white-space: break-spaces; overflow-wrap: break-word }
  .ProseMirror p { margin: 0 }
</style>
<body><script type="module" src="/page.js"></script>`
