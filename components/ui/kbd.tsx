'use client'

import { useSyncExternalStore } from 'react'
import { classNames } from './class-names.ts'

/** Keys as people of this platform write them: `Mod+Alt+M` is ⌥⌘M on a Mac, Ctrl+Alt+M elsewhere. */
export function Kbd({ keys, onInk = false }: { keys: string; onInk?: boolean }) {
  const isApple = useSyncExternalStore(subscribeToNothing, readIsApple, () => false)
  return (
    <kbd
      className={classNames(
        'rounded-sm font-sans text-2xs whitespace-nowrap tabular-nums',
        onInk ? 'opacity-75' : 'border border-hairline bg-desk px-1 text-soft',
      )}
    >
      {formatKeys(keys, isApple)}
    </kbd>
  )
}

/** The same in plain text, for labels. */
export function formatKeys(keys: string, isApple: boolean): string {
  const parts = keys.split('+').map((part) => (isApple ? appleNames[part] : otherNames[part]) ?? part)
  if (!isApple) return parts.join('+')
  return parts.toSorted((a, b) => appleOrder.indexOf(b) - appleOrder.indexOf(a)).join('')
}

const appleNames: Record<string, string> = {
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Backspace: '⌫',
  Escape: 'Esc',
}
const otherNames: Record<string, string> = { Mod: 'Ctrl', Escape: 'Esc' }

// Apple's order is ⌃⌥⇧⌘ and then the key itself, which is found at −1.
const appleOrder = ['⌘', '⇧', '⌥', '⌃']

function subscribeToNothing(): () => void {
  return () => undefined
}

function readIsApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform)
}
