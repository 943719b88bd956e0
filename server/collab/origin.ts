const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a page of this origin may open a socket here.
 *
 * Browsers send a cookie to every port of its host, so another program's page on the same machine could otherwise speak
 * with the reader's session. Programs outside a browser send no origin and bring a token. The names of the loopback
 * address count as one.
 */
export function isAllowedOrigin(origin: string | undefined, publicUrl: string): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const [given, ours] = [new URL(origin), new URL(publicUrl)]
  if (given.origin === ours.origin) return true
  return (
    given.protocol === ours.protocol &&
    given.port === ours.port &&
    loopbackNames.has(given.hostname) &&
    loopbackNames.has(ours.hostname)
  )
}
