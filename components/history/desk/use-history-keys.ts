'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { can } from '#lib/access/permission.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useDeskHistory } from './desk-history.ts'

/**
 * `Ctrl/⌘+S` names a version: there is nothing else to save. `Ctrl/⌘+Alt+Shift+H` opens the history, with `A` the authors' colours come
 * and go; by the place of the key, since with Alt held it types something else.
 */
export function useHistoryKeys({ chapter }: Pick<ChapterPlace, 'chapter'>): void {
  const desk = useDeskHistory()
  const router = useRouter()
  const { id, role } = chapter
  useEffect(() => {
    const nameVersion = () => {
      if (can(role, 'saveVersion')) desk.update({ isNaming: true })
      else showToast('Everything here is saved by itself. Editors and owners can name versions, too.')
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event)
      if (!command) return
      event.preventDefault()
      if (command === 'nameVersion') nameVersion()
      if (command === 'history') router.push(`/chapters/${id}/history`)
      if (command === 'whoWrote') desk.update({ showsAuthors: !desk.getState().showsAuthors })
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [desk, router, id, role])
}

function commandOf(event: KeyboardEvent): 'nameVersion' | 'history' | 'whoWrote' | null {
  if (!(event.ctrlKey || event.metaKey)) return null
  if (!event.altKey && !event.shiftKey) return isS(event) ? 'nameVersion' : null
  if (!event.altKey || !event.shiftKey) return null
  if (event.code === 'KeyH') return 'history'
  return event.code === 'KeyA' ? 'whoWrote' : null
}

/** The letter where there is one; under a Cyrillic layout, the key where it would be. */
function isS({ key, code }: KeyboardEvent): boolean {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() === 's' : code === 'KeyS'
}
