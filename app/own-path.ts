/** A path of this house out of a query; `/library` for anything that would lead elsewhere. */
export function ownPath(value: string | string[] | undefined): string {
  if (typeof value !== 'string' || value.length > 2_000) return '/library'
  // Browsers read `\` as `/`, drop tabs and line ends, and take `//host` for another site.
  const url = URL.parse(value, base)
  const isOwn = value.startsWith('/') && url?.origin === base
  return isOwn ? `${url.pathname}${url.search}${url.hash}`.replace(/^\/+/, '/') : '/library'
}

const base = 'http://house.invalid'
