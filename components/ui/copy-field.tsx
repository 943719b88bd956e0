'use client'

import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import { controlClass } from './field.tsx'

/** Something to take along: a link, a token. Copies it, or where the browser forbids that, selects it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle')
  const copy = async () => {
    input.current?.select()
    setState(await writeClipboard(value))
  }
  return (
    <div className="flex gap-2">
      <input
        ref={input}
        readOnly
        aria-label={label}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className={`${controlClass} h-9 min-w-0 flex-1 bg-desk max-sm:h-11`}
      />
      <Button onClick={copy}>
        {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-live="polite">{stateWords[state]}</span>
      </Button>
    </div>
  )
}

const stateWords = { idle: 'Copy', copied: 'Copied', selected: 'Now copy it' } as const

async function writeClipboard(value: string): Promise<'copied' | 'selected'> {
  try {
    await navigator.clipboard.writeText(value)
    return 'copied'
  } catch {
    return 'selected'
  }
}
