/** The looks of the desk. Without a choice of one's own, the system decides between light and dark. */
export const themes = ['light', 'sepia', 'dark'] as const

export type Theme = (typeof themes)[number]

/** A cookie, so that the server sends the right colours with the first byte and nothing flashes. */
export const themeCookie = 'stet-theme'

export function parseTheme(value: string | undefined): Theme | undefined {
  return themes.find((theme) => theme === value)
}
