'use client'

import { MoreHorizontal, Pencil, Settings2, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { can } from '#lib/access/permission.ts'
import type { ManuscriptSummary } from '#lib/contract/manuscripts.ts'
import { roleWords } from '../share/role-words.ts'
import { Badge } from '../ui/badge.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { countOf } from './count-of.ts'
import { RenameDialog } from './rename-dialog.tsx'
import type { LibraryActions } from './use-library.ts'

/** A manuscript as its title page. The whole sheet opens it; the menu stands above it. */
export function ManuscriptCard({
  manuscript,
  actions,
}: {
  manuscript: ManuscriptSummary
  actions: LibraryActions
}) {
  const { id, title, authorLine, role, language, firstChapterId } = manuscript
  const href = firstChapterId ? `/chapters/${firstChapterId}` : `/manuscripts/${id}/settings`
  return (
    <li className="group relative flex aspect-[4/5] h-full w-full flex-col rounded-lg border border-hairline bg-page p-4 transition-colors hover:border-edge sm:p-6">
      <div className="absolute top-2 right-2 z-10">
        <CardMenu manuscript={manuscript} actions={actions} />
      </div>
      <div className="mt-[18%] text-center" lang={language}>
        <h2 className="line-clamp-3 font-serif wrap-anywhere text-lg leading-6 font-medium text-balance hyphens-auto sm:line-clamp-4 sm:text-xl sm:leading-7">
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg">
            {title}
          </Link>
        </h2>
        {authorLine && (
          <p className="mt-2 line-clamp-2 font-serif text-sm text-balance text-soft italic sm:text-base">
            {authorLine}
          </p>
        )}
      </div>
      <div className="mt-auto flex flex-col items-center gap-0.5 pt-4 text-center text-xs text-faint">
        {role !== 'owner' && (
          <span className="mb-1.5">
            <Badge>{roleWords[role].label}</Badge>
          </span>
        )}
        <p>
          {countOf(manuscript.wordCount, 'word')}
          <span className="max-sm:hidden"> · {countOf(manuscript.chapterCount, 'chapter')}</span>
        </p>
        <p>
          <span className="max-sm:hidden">Changed </span>
          <RelativeTime at={manuscript.updatedAt} />
        </p>
      </div>
    </li>
  )
}

function CardMenu({ manuscript, actions }: { manuscript: ManuscriptSummary; actions: LibraryActions }) {
  const router = useRouter()
  const [isRenaming, setRenaming] = useState(false)
  const isOwner = can(manuscript.role, 'editManuscript')
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={`More about “${manuscript.title}”`}
            className="sm:opacity-0 sm:group-focus-within:opacity-100 sm:group-hover:opacity-100 sm:focus-visible:opacity-100 sm:data-[state=open]:opacity-100"
          >
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
      >
        <MenuItem
          icon={<Settings2 aria-hidden />}
          onSelect={() => router.push(`/manuscripts/${manuscript.id}/settings`)}
        >
          {isOwner ? 'Settings and people' : 'Details and people'}
        </MenuItem>
        {isOwner && (
          <>
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
              Rename
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void actions.remove(manuscript)}>
              Delete
            </MenuItem>
          </>
        )}
      </Menu>
      <RenameDialog
        open={isRenaming}
        onOpenChange={setRenaming}
        title={manuscript.title}
        authorLine={manuscript.authorLine}
        onRename={(change) => actions.rename(manuscript, change)}
      />
    </>
  )
}
