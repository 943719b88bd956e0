/** What a style says of text; what it does not say is not there. */
export type StyledFormats = Partial<Record<'bold' | 'italic' | 'underline' | 'strike' | 'smallCaps', boolean>>

const rulesMax = 5_000

const sheetLengthMax = 200_000

/**
 * What the classes of a page's own style sheet say of text. Google Docs and others write bold and italic as classes; only rules for one class
 * alone are read.
 */
export function readClassStyles(css: string): Map<string, StyledFormats> {
  const styles = new Map<string, StyledFormats>()
  const bare = css.slice(0, sheetLengthMax).replaceAll(/\/\*[^]*?\*\//g, '')
  for (const [, selectors = '', body = ''] of bare.matchAll(/([^{}]{1,400})\{([^{}]{0,4000})\}/g)) {
    if (styles.size > rulesMax) break
    for (const selector of selectors.split(',')) {
      const name = /^\s*(?:span|p)?\.([\w-]+)\s*$/.exec(selector)?.[1]
      if (name) styles.set(name, { ...styles.get(name), ...readStyle(body) })
    }
  }
  return styles
}

/** Reads the declarations of a style. */
export function readStyle(style: string): StyledFormats {
  if (style === '') return {}
  const value = (name: string) =>
    new RegExp(String.raw`(?:^|;)\s*${name}\s*:\s*([^;]+)`, 'i').exec(style)?.[1]?.toLowerCase()
  const [weight, slant, line, variant] = [
    value('font-weight'),
    value('font-style'),
    value('text-decoration(?:-line)?'),
    value('font-variant(?:-caps)?'),
  ]
  return {
    ...(weight && { bold: /bold|[6-9]00/.test(weight) }),
    ...(slant && { italic: /italic|oblique/.test(slant) }),
    ...(line && { underline: line.includes('underline'), strike: line.includes('line-through') }),
    ...(variant && { smallCaps: variant.includes('small-caps') }),
  }
}
