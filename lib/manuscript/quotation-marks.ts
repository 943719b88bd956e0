export type Pair = readonly [open: string, close: string]

/** How a language sets speech: the outer pair, the pair inside it, and the space inside guillemets where it has one. */
export interface QuotationMarks {
  outer: Pair
  inner: Pair
  /** What stands inside an outer pair at either end: French has a narrow no-break space there. */
  padding: string
  /** Whether `"` within an open outer pair means the inner pair. Where it does not, `'` is typed for the inner one. */
  nests: boolean
}

const narrowNoBreakSpace = '\u202f'

const english = marks('“”', '‘’')
const german = marks('„“', '‚‘')
const nordic = marks('””', '’’')
const guillemets = marks('«»', '“”', { nests: true })
const slavic = marks('«»', '„“', { nests: true })
const low = marks('„”', '«»', { nests: true })

const byLanguage: Record<string, QuotationMarks> = {
  en: english,
  de: german,
  'de-CH': marks('«»', '‹›'),
  'de-LI': marks('«»', '‹›'),
  fr: marks('«»', '“”', { padding: narrowNoBreakSpace, nests: true }),
  'fr-CH': marks('«»', '‹›'),
  ru: slavic,
  uk: slavic,
  be: slavic,
  es: guillemets,
  ca: guillemets,
  gl: guillemets,
  it: guillemets,
  'pt-PT': guillemets,
  pt: english,
  nl: english,
  pl: low,
  ro: low,
  hu: marks('„”', '»«', { nests: true }),
  cs: german,
  sk: german,
  sl: german,
  hr: marks('„”', '‘’'),
  sr: marks('„“', '‘’'),
  bg: marks('„“', '’’'),
  et: marks('„“', '‚‘'),
  lt: marks('„“', '‚‘'),
  lv: marks('“”', '‘’'),
  sv: nordic,
  fi: nordic,
  da: marks('»«', '›‹'),
  nb: marks('«»', '‘’'),
  nn: marks('«»', '‘’'),
  no: marks('«»', '‘’'),
  el: guillemets,
  tr: english,
}

/** The quotation marks of a BCP 47 language: those of the region where it has its own, else the language's, else English ones. */
export function quotationMarksOf(language: string): QuotationMarks {
  const [base = ''] = language.split('-')
  return byLanguage[language] ?? byLanguage[base.toLowerCase()] ?? english
}

function marks(
  outer: string,
  inner: string,
  extra: { padding?: string; nests?: boolean } = {},
): QuotationMarks {
  return { outer: pair(outer), inner: pair(inner), padding: extra.padding ?? '', nests: extra.nests ?? false }
}

function pair(both: string): Pair {
  const [open = '', close = ''] = both
  return [open, close]
}
