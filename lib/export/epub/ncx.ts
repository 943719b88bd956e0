import type { Book } from '../book.ts'
import { escape } from '../markup/escape.ts'
import { identifierOf } from './identifier.ts'
import { contentsOf, type ContentsEntry } from './nav.ts'
import type { EpubPage } from './pages.ts'

/** The contents once more, for readers of the EPUB 2 time. */
export function epubNcx(book: Book, pages: EpubPage[]): string {
  const entries = contentsOf(pages)
  let order = 0
  const point = ({ page, inside }: ContentsEntry): string => {
    order += 1
    const title = escape(page.title).trim() || '* * *'
    const own = `<navPoint id="point-${order}" playOrder="${order}"><navLabel><text>${title}</text></navLabel><content src="${page.file}"/>`
    return `${own}${inside.map((member) => point({ page: member, inside: [] })).join('')}</navPoint>`
  }
  const depth = entries.some(({ inside }) => inside.length > 0) ? 2 : 1
  return `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head>
<meta name="dtb:uid" content="${identifierOf(book)}"/>
<meta name="dtb:depth" content="${depth}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>${escape(book.title)}</text></docTitle>
<navMap>
${entries.map(point).join('\n')}
</navMap>
</ncx>
`
}
