import { digest } from 'lib0/hash/sha256'
import type { Book } from '../book.ts'

/**
 * The identifier by which readers and shops know a new edition from another book: a UUID (RFC 9562, version 8) made from the id of the
 * first chapter, so that it stays while title and text change.
 */
export function identifierOf(book: Book): string {
  const name = `${book.scope}:${book.chapters[0]?.id ?? book.title}`
  const bytes = digest(new TextEncoder().encode(name)).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
}
