/** The Greek letters and signs that the font Symbol has in the place of Latin ones, as far as they turn up in prose. */
const symbolFont: Record<string, string> = {
  a: 'α',
  b: 'β',
  g: 'γ',
  d: 'δ',
  e: 'ε',
  l: 'λ',
  m: 'μ',
  p: 'π',
  s: 'σ',
  w: 'ω',
  D: 'Δ',
  W: 'Ω',
}

const bullets = new Set([0xb7, 0xa7, 0x6c, 0x6e, 0x76, 0xd8])

/** The character of `w:sym`; null for a picture in a font's private places, of which nobody knows what it shows. */
export function symbolOf(code: string | undefined, font = ''): string | null {
  const value = Number.parseInt(code ?? '', 16)
  if (!(value > 0 && value <= 0xffff)) return null
  if (value < 0xe000 || value > 0xf8ff)
    return value >= 0xd800 && value < 0xe000 ? null : String.fromCharCode(value)
  const place = value & 0xff
  if (/^symbol$/i.test(font)) {
    const letter = symbolFont[String.fromCharCode(place)]
    if (letter) return letter
  }
  return bullets.has(place) ? '•' : null
}
