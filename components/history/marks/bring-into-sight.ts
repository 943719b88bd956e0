/**
 * Brings a block into the middle of its window.
 *
 * Text that was never drawn has only a guessed height (`content-visibility`), so a smooth way through much of it ends somewhere
 * else: far away the block is gone to at once, and once more when the text around it is drawn.
 */
export function bringIntoSight(block: Element): void {
  const isNear = Math.abs(block.getBoundingClientRect().top) < 3 * innerHeight
  block.scrollIntoView({ block: 'center', behavior: isNear ? 'smooth' : 'instant' })
  if (isNear) return
  const again = () => block.scrollIntoView({ block: 'center', behavior: 'instant' })
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(again)))
}
