'use client'

import { KeyRound, Library, LogOut } from 'lucide-react'
import Link from 'next/link'
import { signOut } from 'next-auth/react'
import type { ReactNode } from 'react'
import { clearKeptChapters } from '../editor/sync/kept-chapter.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '../ui/menu.tsx'
import { ThemeChoices } from '../ui/theme-switch.tsx'

/** One's own initials; behind them the library, the account, the colours of the desk and the way out. */
export function UserMenu({
  name,
  color,
  children,
}: {
  name: string
  color: number
  /** What belongs to the page one is on; it stands first. */
  children?: ReactNode
}) {
  return (
    <Menu
      trigger={
        <button type="button" className="rounded-full">
          <span className="sr-only">Your account, {name}</span>
          <Avatar name={name} color={color} />
        </button>
      }
    >
      <MenuLabel>{name}</MenuLabel>
      {children}
      <MenuLink>
        <Link href="/library">
          <span className="flex h-5 items-center text-soft">
            <Library aria-hidden />
          </span>
          Library
        </Link>
      </MenuLink>
      <MenuLink>
        <Link href="/settings">
          <span className="flex h-5 items-center text-soft">
            <KeyRound aria-hidden />
          </span>
          Your account
        </Link>
      </MenuLink>
      <MenuSeparator />
      <ThemeChoices />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}

async function leave(): Promise<void> {
  await clearKeptChapters().catch(() => 0)
  await signOut({ callbackUrl: '/sign-in' })
}
