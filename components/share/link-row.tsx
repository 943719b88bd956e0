import { X } from 'lucide-react'
import type { Link } from '#lib/contract/links.ts'
import { CopyField } from '../ui/copy-field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { roleWords } from './role-words.ts'

/** One link: its address to copy, what it gives, and the way to take it back. */
export function LinkRow({ link, onRevoke }: { link: Link; onRevoke: () => void }) {
  const { label } = roleWords[link.role]
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 text-sm">
          {label}
          <span className="text-faint"> · {termsOf(link).join(' · ')}</span>
        </p>
        <IconButton label={`Take back the ${label.toLowerCase()} link`} onClick={onRevoke}>
          <X aria-hidden />
        </IconButton>
      </div>
      {link.over ? (
        <p className="text-sm text-soft">{overWords[link.over]}</p>
      ) : (
        <CopyField label={`${label} link`} value={link.url} />
      )}
    </li>
  )
}

const overWords = {
  used: 'It let one person in and has been used.',
  expired: 'It has run out.',
} as const

function termsOf({ guests, singleUse, expiresAt, uses, over }: Link): string[] {
  return [
    guests ? 'guests by name' : 'with an account',
    ...(singleUse ? ['one person'] : []),
    ...(expiresAt && !over ? [`until ${day.format(new Date(expiresAt))}`] : []),
    ...(uses > 0 ? [uses === 1 ? '1 came' : `${uses} came`] : []),
  ]
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })
