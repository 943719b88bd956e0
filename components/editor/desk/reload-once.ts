const key = 'stet:reloaded'
const spellMs = 30_000

/** Reloads the page, but not again within half a minute: a reload that does not help must not become a loop. */
export function reloadOnce(): void {
  const last = Number(sessionStorage.getItem(key))
  if (Date.now() - last < spellMs) return
  sessionStorage.setItem(key, String(Date.now()))
  location.reload()
}
