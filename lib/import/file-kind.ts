import { refuseFile } from './refuse-file.ts'

/**
 * What a file is by its first bytes: a zip file, which may be a Word file, or text. Anything else is refused with a sentence that says what to do
 * with it. The name is no word on what is in a file.
 */
export function kindOfBytes(bytes: Uint8Array): 'zip' | 'text' {
  if (bytes.byteLength === 0) throw refuseFile('This file is empty.')
  if (begins(bytes, 'PK\u0003\u0004') || begins(bytes, 'PK\u0005\u0006')) return 'zip'
  if (begins(bytes, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) throw oldOfficeFile(bytes)
  const known = signatures.find(([signature]) => begins(bytes, signature))
  if (known) throw refuseFile(known[1])
  if (isPicture(bytes)) throw refuseFile(pictureWords)
  return 'text'
}

const pictureWords = 'This is a picture. Words in it cannot be read: bring in the text itself.'

const signatures: [signature: string, words: string][] = [
  [
    '%PDF',
    'This is a PDF, which has pages but no paragraphs. Bring in the Word file or the text that it was made from.',
  ],
  ['{\\rtf', 'This is an RTF file. Open it in Word or LibreOffice, save it as .docx, and bring that in.'],
  ['Rar!', 'This is a RAR archive. Unpack it and bring in the file that is in it.'],
  ['7z\u00bc\u00af', 'This is a 7-Zip archive. Unpack it and bring in the file that is in it.'],
  ['\u001f\u008b', 'This is a compressed archive. Unpack it and bring in the file that is in it.'],
  ['\u0089PNG', pictureWords],
  ['\u00ff\u00d8\u00ff', pictureWords],
  ['GIF8', pictureWords],
  ['II*\u0000', pictureWords],
  ['MM\u0000*', pictureWords],
  ['ID3', 'This is a sound file, not a text.'],
  ['\u007fELF', 'This is a program, not a text.'],
  ['SQLite format 3', 'This is a database, not a text.'],
]

function isPicture(bytes: Uint8Array): boolean {
  const isWebp = begins(bytes, 'RIFF') && latin(bytes, 8, 12) === 'WEBP'
  return isWebp || /^ftyp(?:heic|heix|mif1|avif)/.test(latin(bytes, 4, 12))
}

/** Word before 2007 and every Office since that locks a file by a password pack their streams into one and the same container. */
function oldOfficeFile(bytes: Uint8Array): Error {
  if (holds(bytes, utf16('EncryptedPackage'))) {
    return refuseFile(
      'This file is protected by a password. Take the password off in Word and bring it in again.',
    )
  }
  if (holds(bytes, utf16('WordDocument'))) {
    return refuseFile(
      'This is a .doc file of an old Word. Open it in Word or LibreOffice, save it as .docx, and bring that in.',
    )
  }
  return refuseFile('This is a file of an old Office program. Save the text as .docx and bring that in.')
}

/** What a zip file is that is no Word file, by the names of its parts. */
export function refuseZip(names: readonly string[]): Error {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/^Index\/.*\.iwa$|^Index\.zip$|^QuickLook\//)) {
    return refuseFile('This is a Pages file. In Pages choose File › Export To › Word and bring that in.')
  }
  if (has(/^META-INF\/container\.xml$/) && has(/\.opf$/)) {
    return refuseFile('This is an e-book. Bring in the Word file or the text that it was made from.')
  }
  if (has(/^content\.xml$/)) {
    return refuseFile(
      'This is an OpenDocument file. Open it in LibreOffice, save it as Word (.docx), and bring that in.',
    )
  }
  if (has(/^xl\/workbook/)) return refuseFile('This is a spreadsheet, not a text.')
  if (has(/^ppt\/presentation/)) return refuseFile('This is a presentation, not a text.')
  if (has(/\.scrivx$/)) {
    return refuseFile(
      'This is a Scrivener project. In Scrivener choose File › Compile for Word (.docx) and bring that in.',
    )
  }
  return refuseFile('This is an archive, not a text. Unpack it and bring in the file that is in it.')
}

function begins(bytes: Uint8Array, signature: string): boolean {
  return latin(bytes, 0, signature.length) === signature
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

function utf16(text: string): number[] {
  return Array.from(text).flatMap((sign) => [sign.charCodeAt(0), 0])
}

function holds(bytes: Uint8Array, wanted: number[]): boolean {
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((value, index) => bytes[at + index] === value)) return true
  }
  return false
}
