import { useEffect, useState } from 'react'
import type { SaveState } from '../sync/save-state.ts'

/** Most chapters are here before this; only then does the page say that it is still waiting. */
const patienceMs = 2500

/** Says why there is no text yet, once it takes longer than it should. */
export function SlowNotice({ saveState }: { saveState: SaveState }) {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  // What has gone wrong for good is said above the page.
  if (!isSlow || saveState.kind === 'not_saved') return null
  return <p className="mb-6 text-base text-soft">The server does not answer yet. Trying again in a moment.</p>
}
