/** Calls back when the browser has nothing better to do, after `timeoutMs` at the latest. Returns how to call it off. */
export function whenIdle(work: () => void, timeoutMs = 1_000): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 50)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(work, { timeout: timeoutMs })
  return () => cancelIdleCallback(request)
}
