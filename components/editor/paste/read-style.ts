import { paragraphStyles, type ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { listStyle, type ListKind } from '../commands/paragraph-style.ts'
import { styleText } from './read-format.ts'

const blockTags = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
)

export function isBlockElement(element: Element): boolean {
  return blockTags.has(element.tagName)
}

/** What a block element makes of the paragraphs in it; `outer` is what the elements around it make of them. */
export function styleOfBlock(element: Element, outer: ParagraphStyle): ParagraphStyle {
  const stated = element.getAttribute('data-style')
  return paragraphStyles.find((style) => style === stated) ?? styleOfTag(element, outer)
}

function styleOfTag(element: Element, outer: ParagraphStyle): ParagraphStyle {
  switch (element.tagName) {
    case 'H1':
      return 'heading1'
    case 'H2':
      return 'heading2'
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6':
      return 'heading3'
    case 'BLOCKQUOTE':
      return 'quote'
    case 'LI':
      return styleOfItem(element)
    case 'P':
    case 'DIV':
      return styleOfWordParagraph(element) ?? outer
    default:
      return outer
  }
}

function styleOfItem(item: Element): ParagraphStyle {
  const kind: ListKind = item.closest('ul, ol')?.tagName === 'OL' ? 'number' : 'bullet'
  // Google Docs states the level; elsewhere it is how deep the lists are nested.
  const stated = Number(item.getAttribute('aria-level'))
  return listStyle(kind, stated || depthOf(item))
}

function depthOf(item: Element): number {
  let depth = 0
  for (let list = item.closest('ul, ol'); list; list = list.parentElement?.closest('ul, ol') ?? null)
    depth += 1
  return depth
}

/** Word writes lists, titles and quotes as paragraphs with classes and `mso-` styles of its own. */
function styleOfWordParagraph(element: Element): ParagraphStyle | null {
  const level = /mso-list:[^;]*\blevel(\d)/i.exec(styleText(element))?.[1]
  if (level) return listStyle(isNumbered(element) ? 'number' : 'bullet', Number(level))
  if (/\bMsoTitle\b/.test(element.className)) return 'heading1'
  if (/\bMsoSubtitle\b/.test(element.className)) return 'heading2'
  return /\bMso(Intense)?Quote\b/.test(element.className) ? 'quote' : null
}

/** Word writes the number or the bullet itself into the text, in a stretch that is marked to be ignored. */
function isNumbered(paragraph: Element): boolean {
  const label = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(styleText(span)),
  )
  return /^[\s\u00a0(]*([0-9]+|[a-z]|[ivxlc]+)[.)]/i.test(label?.textContent ?? '')
}
