import { isSafeHref } from '#lib/manuscript/marks/link.ts'
import type { PastedRun } from './pasted-block.ts'

export type InlineFormat = Omit<PastedRun, 'text'>

export const noFormat: InlineFormat = { formats: {}, href: null }

/** Elements whose content is not text of the page. */
const droppedTags = new Set(
  'HEAD TITLE STYLE SCRIPT META LINK TEMPLATE NOSCRIPT IFRAME OBJECT SVG MATH CANVAS VIDEO AUDIO SELECT TEXTAREA BUTTON IMG DEL O:P XML'.split(
    ' ',
  ),
)

/** What is not shown where it was copied, or belongs to Word's own comments, list numbers and deleted text. */
export function isDropped(element: Element): boolean {
  if (droppedTags.has(element.tagName.toUpperCase())) return true
  const style = styleText(element)
  if (/(^|;)\s*(display:\s*none|mso-hide:\s*all|mso-list:\s*ignore|mso-element:\s*comment)/i.test(style))
    return true
  return /\b(msocomanchor|MsoCommentReference|Apple-interchange-newline)\b/.test(element.className)
}

/** The format of what is inside an element: its parent's, changed by its tag and then by its style. */
export function formatOf(element: Element, outer: InlineFormat): InlineFormat {
  const href = linkOf(element) ?? outer.href
  const formats = { ...outer.formats, ...formatOfTag(element), ...formatOfStyle(styleText(element)) }
  // Every link is underlined where it comes from; that is how links look, not what the writer wanted.
  if (href !== null) delete formats.underline
  return { formats, href }
}

function linkOf(element: Element): string | null {
  const href = element.tagName === 'A' ? (element.getAttribute('href') ?? '').trim() : ''
  return isSafeHref(href) ? href : null
}

function formatOfTag(element: Element): InlineFormat['formats'] {
  switch (element.tagName) {
    case 'B':
    case 'STRONG':
      return { bold: true }
    case 'I':
    case 'EM':
    case 'CITE':
    case 'DFN':
      return { italic: true }
    case 'U':
      return { underline: true }
    case 'S':
    case 'STRIKE':
      return { strike: true }
    default:
      return element.hasAttribute('data-small-caps') ? { smallCaps: true } : {}
  }
}

/** Read from the attribute itself: Google Docs wraps everything in a `<b>` that says it is not bold. */
function formatOfStyle(style: string): InlineFormat['formats'] {
  const formats: InlineFormat['formats'] = {}
  const value = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.toLowerCase()
  const weight = value('font-weight')
  if (weight) formats.bold = /bold|[6-9]00/.test(weight)
  const slant = value('font-style')
  if (slant) formats.italic = /italic|oblique/.test(slant)
  const line = value('text-decoration(?:-line)?')
  if (line) {
    formats.underline = line.includes('underline')
    formats.strike = line.includes('line-through')
  }
  const variant = value('font-variant(?:-caps)?')
  if (variant) formats.smallCaps = variant.includes('small-caps')
  return formats
}

export function styleText(element: Element): string {
  return element.getAttribute('style') ?? ''
}
