'use client'

import { Keyboard } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { keyGroups } from './key-list.ts'

const openEvent = 'stet:keys'

/** The list of keys; `?` opens it wherever no text is being typed. */
export function KeysDialog() {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const open = () => setOpen(true)
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) open()
    }
    addEventListener('keydown', onKey)
    addEventListener(openEvent, open)
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener(openEvent, open)
    }
  }, [])
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} title="Keys" wide>
      {keyGroups.map((group) => (
        <section key={group.title} className="mb-6 last:mb-0">
          <h3 className="mb-2 text-xs text-faint">{group.title}</h3>
          <dl className="grid grid-cols-1 gap-x-8 sm:grid-cols-2">
            {Object.values(group.keys).map(({ label, keys }) => (
              <div
                key={label}
                className="flex items-center justify-between gap-3 border-b border-hairline py-1.5"
              >
                <dt>{label}</dt>
                <dd>
                  <Kbd keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}

/** Opens the list by pointer, for who does not know the key yet. */
export function KeysButton() {
  return (
    <IconButton
      label="Keys"
      keys="?"
      size="small"
      tooltipSide="top"
      onClick={() => dispatchEvent(new Event(openEvent))}
    >
      <Keyboard aria-hidden />
    </IconButton>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
