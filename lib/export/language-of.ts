/**
 * The language of a text whose script is another than that of the book: `ru` for Cyrillic in an English book, `en` for Latin in
 * a Russian one. Null where the script is the book's, or where there are no letters.
 *
 * The script alone cannot tell Russian from Bulgarian; Ukrainian and Belarusian have letters of their own.
 */
export function languageOf(text: string, bookLanguage: string): string | null {
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu)
  const latin = count(text, /\p{Script=Latin}/gu)
  const ofBook = isCyrillic(bookLanguage)
  if (cyrillic === latin || cyrillic > latin === ofBook) return null
  if (ofBook) return 'en'
  if (/[іїєґ]/i.test(text)) return /ў/i.test(text) ? 'be' : 'uk'
  return 'ru'
}

const cyrillicLanguages = new Set([
  'ru',
  'uk',
  'be',
  'bg',
  'mk',
  'sr',
  'kk',
  'ky',
  'mn',
  'tg',
  'tt',
  'ba',
  'cv',
])

function isCyrillic(language: string): boolean {
  if (/-latn\b/i.test(language)) return false
  return /-cyrl\b/i.test(language) || cyrillicLanguages.has(language.split('-')[0] ?? '')
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0
}
