import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ownPath } from '#app/own-path.ts'
import { initialsOf } from '#components/ui/avatar.tsx'
import { formatKeys } from '#components/ui/kbd.tsx'
import { formatRelative } from '#components/ui/relative-time.tsx'

describe('where to go after signing in', () => {
  it.each(['/chapters/1', '/manuscripts/1/settings?a=b#c', '/'])(
    '[L2] keeps %s, a path of this house',
    (path) => {
      expect(ownPath(path)).toBe(path)
    },
  )

  it.each([
    'https://example.com/',
    '//example.com',
    '/\\example.com',
    '\\\\example.com',
    '/\t/example.com',
    '/\n/example.com',
    'javascript:alert(1)',
    'library',
    '',
    undefined,
    ['/settings', '/library'],
    `/${'a'.repeat(2_000)}`,
  ])('[L2] makes the library of %j', (foreign) => {
    expect(ownPath(foreign)).toBe('/library')
  })

  it('[L2] leaves no way to another site in the path that it gives', () => {
    expect(ownPath('/.//example.com')).toBe('/example.com')
  })
})

describe('words for people', () => {
  it('[L18] says times as people do', () => {
    const now = new Date('2026-11-22T12:00:00Z')
    const ago = (seconds: number) => formatRelative(new Date(now.getTime() - seconds * 1000), now)
    expect([10, 60, 3_600, 86_400, 8 * 86_400].map(ago)).toEqual([
      'just now',
      '1 minute ago',
      '1 hour ago',
      'yesterday',
      'last week',
    ])
    expect(ago(60 * 86_400)).toBe('23 September 2026')
  })

  it('[L18] makes initials of any name', () => {
    expect(['Anna Petrova', 'Ørjan', 'мария де ла крус', '👩‍🚀 Luna', '  '].map(initialsOf)).toEqual([
      'AP',
      'Ø',
      'МК',
      '👩‍🚀L',
      '?',
    ])
  })

  it('[L18] names keys as the platform does', () => {
    expect(formatKeys('Mod+Alt+M', false)).toBe('Ctrl+Alt+M')
    expect(formatKeys('Mod+Alt+M', true)).toBe('⌥⌘M')
    expect(formatKeys('Mod+Shift+Enter', true)).toBe('⇧⌘↩')
  })
})

describe('the author colours', () => {
  const css = readFileSync('app/globals.css', 'utf8')
  const [light, sepia, dark] = [
    css.slice(css.indexOf('color-scheme: light'), css.indexOf('/* Derived')),
    css.slice(css.indexOf(":root[data-theme='sepia'] {"), css.indexOf('@variant dark')),
    css.slice(css.indexOf('@variant dark')),
  ]
  const themes = { light: [light], sepia: [sepia, light], dark: [dark] }

  it.each(Object.entries(themes))('[L19] stand out from the page and the desk in %s', (_, blocks) => {
    const valueOf = (name: string) =>
      blocks.map((block) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1]).find(Boolean) ?? ''
    for (let slot = 0; slot < 8; slot++) {
      for (const ground of ['page', 'desk', 'float']) {
        const ratio = contrast(valueOf(`author-${slot}`), valueOf(ground))
        expect(ratio, `author ${slot} on ${ground}`).toBeGreaterThanOrEqual(4)
      }
      expect(contrast(valueOf(`author-${slot}`), valueOf('page'))).toBeGreaterThanOrEqual(4.5)
    }
  })
})

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
