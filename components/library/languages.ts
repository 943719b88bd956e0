/** The languages that a manuscript is most often in. Others can be set through the API; they are shown by their tag. */
const names: Record<string, string> = {
  en: 'English',
  'en-GB': 'English (United Kingdom)',
  cs: 'Czech',
  da: 'Danish',
  nl: 'Dutch',
  fi: 'Finnish',
  fr: 'French',
  de: 'German',
  'de-CH': 'German (Switzerland)',
  it: 'Italian',
  nb: 'Norwegian',
  pl: 'Polish',
  pt: 'Portuguese',
  ru: 'Russian',
  es: 'Spanish',
  sv: 'Swedish',
  tr: 'Turkish',
  uk: 'Ukrainian',
}

/** For a choice of language; `current` is among them, whatever it is. */
export function languageOptions(current: string): { value: string; label: string }[] {
  const known = Object.entries(names).map(([value, label]) => ({ value, label }))
  return current in names ? known : [{ value: current, label: current }, ...known]
}
