'use client'

import { saveVersion } from '#lib/contract/versions.ts'
import type { ChapterPlace } from '../../editor/chapter-context.tsx'
import { StetError } from '#lib/base/stet-error.ts'
import { apiClient } from '../../api-client.ts'
import type { ChapterSession } from '../../editor/sync/chapter-session.ts'
import { showToast } from '../../ui/toast.tsx'
import { useSaveState } from '../../editor/use-session.ts'
import { NameVersionDialog } from '../versions/name-version-dialog.tsx'
import { useDeskHistory, useDeskHistoryState } from './desk-history.ts'
import { useHistoryKeys } from './use-history-keys.ts'

const waitMsMax = 10_000

/** Keeps the chapter as it stands under a name; and says that nothing need be saved by hand. Hears the keys of the history. */
export function NameThisVersion({ place, session }: { place: ChapterPlace; session: ChapterSession | null }) {
  const desk = useDeskHistory()
  const chapterId = place.chapter.id
  useHistoryKeys(place)
  const { isNaming } = useDeskHistoryState()
  const { kind } = useSaveState(session)
  const save = async (name: string) => {
    await untilSaved(session)
    await apiClient.call(saveVersion, { params: { chapterId }, body: { name } })
    showToast(`“${name.trim()}” is kept. You find it in the history.`)
  }
  return (
    <NameVersionDialog
      open={isNaming}
      onOpenChange={(open) => desk.update({ isNaming: open })}
      title="Name this version"
      description={
        kind === 'saved'
          ? 'Everything you wrote is saved already. A name lets you come back to this very state.'
          : 'What you write is saved by itself. A name lets you come back to this very state.'
      }
      confirmLabel="Name it"
      onName={save}
    />
  )
}

/** Waits until the server has every word of this page: a version is to hold them all. */
async function untilSaved(session: ChapterSession | null): Promise<void> {
  const store = session?.saveState
  if (!store || store.get().kind === 'saved') return
  await new Promise<void>((resolve, reject) => {
    const stop = store.subscribe(() => {
      if (store.get().kind === 'saved') leave(resolve)
    })
    const timer = setTimeout(() => leave(() => reject(notYet())), waitMsMax)
    function leave(then: () => void): void {
      clearTimeout(timer)
      stop()
      then()
    }
  })
}

function notYet(): StetError {
  return new StetError('unavailable', {
    message:
      'Your last words have not reached the server yet. They are kept on this device; please try again once they are saved.',
  })
}
