import type { Book } from './book.ts'
import type { ExportFormat } from '#lib/contract/exports.ts'

/** A name for the file that every system takes: the title and, for one chapter, its title too. */
export function fileNameOf(book: Book, format: ExportFormat): string {
  const chapter = book.scope === 'chapter' ? book.chapters[0]?.title : undefined
  const name = [book.title, chapter].map((part) => tame(part ?? '')).filter(Boolean)
  return `${name.join(' – ') || 'Manuscript'}.${format === 'pack' ? 'zip' : format}`
}

/** Without what file systems forbid, and without the dots that would hide it. */
function tame(part: string): string {
  return part
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[/\\:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 80)
    .trim()
}

/** The header that makes a browser save the file under this name, after RFC 6266 with the encoding of RFC 8187. */
export function contentDisposition(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[–—]/g, '-')
    .replace(/[^\u0020-\u007e]/g, '_')
    .replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
