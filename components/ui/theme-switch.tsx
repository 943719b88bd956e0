'use client'

import { BookOpen, Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { IconButton } from './icon-button.tsx'
import { Menu, MenuChoice, MenuChoices } from './menu.tsx'
import { parseTheme, themeCookie } from './theme.ts'
import type { Theme } from './theme.ts'

/** Light, sepia, dark, or as the system has it; kept on this device. */
export function ThemeSwitch() {
  const theme = useTheme()
  return (
    <Menu
      trigger={
        <IconButton label="Colours">
          <ThemeIcon theme={theme} />
        </IconButton>
      }
    >
      <ThemeChoices />
    </Menu>
  )
}

/** The same choices inside another menu. */
export function ThemeChoices() {
  const theme = useTheme()
  return (
    <MenuChoices value={theme ?? 'system'} onValueChange={(value) => setTheme(parseTheme(value))}>
      <MenuChoice value="light" icon={<Sun aria-hidden />}>
        Light
      </MenuChoice>
      <MenuChoice value="sepia" icon={<BookOpen aria-hidden />}>
        Sepia
      </MenuChoice>
      <MenuChoice value="dark" icon={<Moon aria-hidden />}>
        Dark
      </MenuChoice>
      <MenuChoice value="system" icon={<Monitor aria-hidden />}>
        As the system
      </MenuChoice>
    </MenuChoices>
  )
}

function ThemeIcon({ theme }: { theme: Theme | undefined }) {
  if (theme === 'light') return <Sun aria-hidden />
  if (theme === 'sepia') return <BookOpen aria-hidden />
  if (theme === 'dark') return <Moon aria-hidden />
  return <Monitor aria-hidden />
}

/** The theme chosen on this device; undefined while the system decides. */
function useTheme(): Theme | undefined {
  return useSyncExternalStore(subscribe, readTheme, () => undefined)
}

function setTheme(theme: Theme | undefined): void {
  if (theme) document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
  const age = theme ? 60 * 60 * 24 * 365 : 0
  document.cookie = `${themeCookie}=${theme ?? ''}; path=/; max-age=${age}; samesite=lax`
}

function readTheme(): Theme | undefined {
  return parseTheme(document.documentElement.dataset.theme)
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
