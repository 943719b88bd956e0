import type { MouseEvent } from 'react'

/**
 * Follows a link within the page that is open. Next changes the address without telling the page; what listens for `hashchange`
 * hears of it here. A link to another page goes its own way.
 */
export function followHere(event: MouseEvent<HTMLAnchorElement>): void {
  const { pathname, hash } = event.currentTarget
  if (event.ctrlKey || event.metaKey || event.shiftKey || pathname !== location.pathname) return
  event.preventDefault()
  history.pushState(history.state, '', pathname + hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}
