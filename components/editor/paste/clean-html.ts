import { readHtml } from './read-html.ts'
import type { PastedBlock, PastedRun } from './pasted-block.ts'

/** Where the HTML that Stet puts on the clipboard says which manuscript it is from. */
export const manuscriptAttribute = 'data-stet-manuscript'

/**
 * Clipboard HTML as HTML that the manuscript's schema reads without a remainder.
 *
 * What was copied in the same manuscript is left as it is, comments and suggestions included; from anywhere else only the text
 * and a writer's formatting come in.
 */
export function cleanHtml(html: string, manuscriptId: string): string {
  // Parsed in a document of its own: nothing in it is loaded or run.
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const origin = body.querySelector(`[${manuscriptAttribute}]`)?.getAttribute(manuscriptAttribute)
  if (origin === manuscriptId) return html
  return writeHtml(readHtml(body))
}

function writeHtml(blocks: PastedBlock[]): string {
  return blocks.map(writeBlock).join('')
}

function writeBlock(block: PastedBlock): string {
  if (block.kind === 'sceneBreak') return '<hr>'
  return `<p data-style="${block.style}">${block.runs.map(writeRun).join('')}</p>`
}

function writeRun({ text, formats, href }: PastedRun): string {
  let html = escape(text)
  if (formats.bold) html = `<strong>${html}</strong>`
  if (formats.italic) html = `<em>${html}</em>`
  if (formats.underline) html = `<u>${html}</u>`
  if (formats.strike) html = `<s>${html}</s>`
  if (formats.smallCaps) html = `<span data-small-caps>${html}</span>`
  return href === null ? html : `<a href="${escape(href)}">${html}</a>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
