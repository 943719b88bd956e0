/**
 * The address of a link as strict readers take it: parsed, and everything percent-encoded that RFC 3986 does not allow. Null
 * where no browser could make an address of it. Takes what `isSafeHref` let through.
 */
export function cleanHref(href: string): string | null {
  const url = parse(href)
  if (!url || (url.protocol !== 'mailto:' && url.hostname === '')) return null
  const fragment = url.hash.slice(1).replaceAll('#', '%23')
  url.hash = ''
  const [, origin = '', rest = ''] = /^([a-z]+:(?:\/\/[^/?#]*)?)(.*)$/is.exec(url.href) ?? []
  if (!/^[\w\-.~:/@%!$&'()*+,;=[\]]*$/.test(origin)) return null
  return `${origin}${encode(rest)}${fragment && `#${encode(fragment)}`}`
}

function parse(href: string): URL | null {
  return URL.canParse(href) ? new URL(href) : null
}

function encode(text: string): string {
  return text
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^\w\-.~:/?@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character))
}
