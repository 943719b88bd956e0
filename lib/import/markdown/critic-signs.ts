/**
 * The marks of CriticMarkup as single signs, so that a Markdown parser carries them through as letters.
 *
 * The signs are ones that no text has (it is checked) and that count as symbols, so that emphasis beside them is read as it is beside the braces that
 * they stand for.
 */
export const criticSigns = {
  '{++': '\u2ff0',
  '++}': '\u2ff1',
  '{--': '\u2ff2',
  '--}': '\u2ff3',
  '{==': '\u2ff4',
  '==}': '\u2ff5',
  '{>>': '\u2ff6',
  '<<}': '\u2ff7',
  '{~~': '\u2ff8',
  '~>': '\u2ff9',
  '~~}': '\u2ffa',
} as const

export const criticSign = /[\u2ff0-\u2ffa]/

/** Whether a text has any CriticMarkup; one with the signs themselves in it is left alone. */
export function hasCritic(markdown: string): boolean {
  return !criticSign.test(markdown) && /\{(?:\+\+|--|==|>>|~~)/.test(markdown)
}

/** The same text with signs for marks; what a backslash guards stays as it is. `~>` counts only between `{~~` and `~~}`. */
export function withSigns(markdown: string): string {
  let isReplacing = false
  return markdown.replaceAll(/\\[^]|\{(?:\+\+|--|==|>>|~~)|(?:\+\+|--|==|<<|~~)\}|~>/g, (mark) => {
    if (mark.startsWith('\\')) return mark
    if (mark === '~>' && !isReplacing) return mark
    if (mark === '{~~') isReplacing = true
    if (mark === '~~}') isReplacing = false
    return criticSigns[mark as keyof typeof criticSigns]
  })
}
