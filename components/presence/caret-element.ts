import type { Presence } from './presence.ts'

/** Somebody's caret with a flag that carries the name; the flag fades by itself (stylesheet), and returns when the caret moves. */
export function caretElement({ userId, name, color }: Presence): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'others-caret'
  caret.dataset.user = userId
  caret.style.setProperty('--author', `var(--author-${color})`)
  const flag = document.createElement('span')
  flag.className = 'others-caret-flag'
  flag.textContent = name
  // Word joiners on both sides: without them the browser may place the own caret inside the flag.
  caret.append('\u2060', flag, '\u2060')
  // A reader of the text should not hear names in the middle of words; who is here is said in the top bar.
  caret.setAttribute('aria-hidden', 'true')
  return caret
}
