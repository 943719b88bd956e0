/** As Typst wants it: two or three letters, and a region of two where there is one. */
export interface TypstLanguage {
  lang: string
  region: string | null
}

/** Of a BCP 47 tag what decides hyphenation and the shapes of letters. */
export function languageTag(tag: string): TypstLanguage {
  const [lang = 'en', ...others] = tag.split('-')
  const region = others.find((part) => /^[a-z]{2}$/i.test(part))
  return { lang: lang.toLowerCase(), region: region ? region.toUpperCase() : null }
}
