'use client'

import { Bookmark, History, Play, UserPen } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { can } from '#lib/access/permission.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { keyOf } from '../../editor/keys/key-list.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { useDeskHistory, useDeskHistoryState } from './desk-history.ts'

/** The history of the chapter: its versions, playback, a name for how it stands, and the colours of its authors. */
export function HistoryMenu({ place }: { place: ChapterPlace }) {
  const router = useRouter()
  const desk = useDeskHistory()
  const { showsAuthors } = useDeskHistoryState()
  const path = `/chapters/${place.chapter.id}/history`
  const mayName = can(place.chapter.role, 'saveVersion')
  return (
    <Menu
      trigger={
        <IconButton label="History">
          <History aria-hidden />
        </IconButton>
      }
    >
      <MenuItem
        icon={<History aria-hidden />}
        keys={keyOf('history').keys}
        onSelect={() => router.push(path)}
      >
        Versions and changes
      </MenuItem>
      <MenuItem icon={<Play aria-hidden />} onSelect={() => router.push(`${path}?view=playback`)}>
        Play it back
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Bookmark aria-hidden />}
        keys={keyOf('nameVersion').keys}
        disabled={!mayName}
        hint={mayName ? undefined : 'Editors and owners name versions.'}
        onSelect={() => desk.update({ isNaming: true })}
      >
        Name this version…
      </MenuItem>
      <MenuItem
        icon={<UserPen aria-hidden />}
        keys={keyOf('whoWrote').keys}
        onSelect={() => desk.update({ showsAuthors: !showsAuthors })}
      >
        {showsAuthors ? 'Hide who wrote what' : 'Show who wrote what'}
      </MenuItem>
    </Menu>
  )
}
