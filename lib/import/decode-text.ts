import { importLimits } from './import-limits.ts'
import type { ImportNotes } from './notes.ts'
import { refuseFile, refuseSize } from './refuse-file.ts'

/**
 * The text that bytes are: UTF-8 or UTF-16, else, with a word about it, the Western encoding of Windows, in which every byte is some letter.
 *
 * Throws `file_refused` where bytes stand in it that no text has.
 */
export function decodeText(bytes: Uint8Array, notes: ImportNotes): string {
  const text = decode(bytes, notes)
  if (text.includes('\u0000'))
    throw refuseFile('This is no text file, nor any other kind that can be brought in.')
  if (text.length > importLimits.characters)
    throw refuseSize('This file holds more text than can be taken in one go.')
  return text
}

function decode(bytes: Uint8Array, notes: ImportNotes): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const silent = silentUtf16(bytes)
  if (silent) return new TextDecoder(silent).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    notes.say(
      'The file does not say how its letters are encoded; they were read as Windows has them in Western Europe. Look at accents and quotation marks.',
    )
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** UTF-16 without a mark at the beginning: every other byte of the first Latin letters is nothing. */
function silentUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const start = bytes.subarray(0, 64)
  if (start.byteLength < 4 || bytes.byteLength % 2 === 1) return null
  const zeros = (parity: number) => start.filter((value, index) => index % 2 === parity && value === 0).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (odd > start.byteLength / 4 && even === 0) return 'utf-16le'
  return even > start.byteLength / 4 && odd === 0 ? 'utf-16be' : null
}
