import { encodeAny, toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'

/**
 * The key under which y-prosemirror keeps a mark that may overlap others of its kind: `comment--` and eight characters.
 *
 * The characters are a hash of the mark's JSON (`hashOfJSON` in y-prosemirror's `src/utils.js`, which does not export it), so
 * `attributes` must hold all attributes of the mark, in the order of the schema (that of `markAttributes`).
 */
export function overlappingMarkName(type: string, attributes: Record<string, string>): string {
  return `${type}--${toBase64(fold(digest(encodeAny({ type, attrs: attributes }))))}`
}

/** The mark's own name behind a key of the Yjs text: `comment` for `comment--…`, and any other key as it is. */
export function baseMarkName(key: string): string {
  return /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(key)?.[1] ?? key
}

const hashBytes = 6

function fold(bytes: Uint8Array): Uint8Array {
  const folded = bytes.slice(0, hashBytes)
  for (let index = hashBytes; index < bytes.length; index += 1) {
    folded[index % hashBytes] = (folded[index % hashBytes] ?? 0) ^ (bytes[index] ?? 0)
  }
  return folded
}
