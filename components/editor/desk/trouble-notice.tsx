'use client'

import Link from 'next/link'
import { useEffect } from 'react'
import { closeCodes } from '#lib/wire/close-code.ts'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { textOf } from '../chapter-text.ts'
import type { ChapterSession } from '../sync/chapter-session.ts'
import { adviceFor } from '../sync/save-state.ts'
import { useSaveState } from '../use-session.ts'
import { reloadOnce } from './reload-once.ts'
import { whyNotSaved } from './why-not-saved.ts'

/** When the server has closed the chapter, or cannot store it: what happened, in words, and what to do now. */
export function TroubleNotice({ session, path }: { session: ChapterSession | null; path: string }) {
  const state = useSaveState(session)
  const why = state.kind === 'not_saved' ? state.why : null
  const advice =
    why !== null && why in closeCodes && why !== 'storage' && why !== 'device' ? adviceFor(why) : null
  useEffect(() => {
    if (advice === 'reload') reloadOnce()
  }, [advice])
  if (why === null || !session) return null
  return (
    <div
      role="alert"
      className="mx-3 mb-2 flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-lg bg-danger-tint px-4 py-2 text-sm sm:mx-6"
    >
      <p>{whyNotSaved(why)}</p>
      {advice === 'sign_in' && (
        <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className={buttonClass({ size: 'small' })}>
          Sign in again
        </Link>
      )}
      {advice === 'reload' && (
        <Button size="small" onClick={() => location.reload()}>
          Open it again
        </Button>
      )}
      {advice === 'leave' && (
        <Link href="/library" className={buttonClass({ size: 'small' })}>
          To the library
        </Link>
      )}
      {advice === 'start_afresh' && (
        <>
          <Button size="small" variant="quiet" onClick={() => void copyText(session)}>
            Copy my text first
          </Button>
          <Button size="small" onClick={() => void startAfresh(session)}>
            Open it afresh
          </Button>
        </>
      )}
    </div>
  )
}

/** What was refused cannot be sent again: the copy on this device goes, and the chapter is loaded from the server. */
async function startAfresh(session: ChapterSession): Promise<void> {
  await session.discardKept()
  location.reload()
}

async function copyText(session: ChapterSession): Promise<void> {
  await navigator.clipboard.writeText(textOf(session.doc))
  showToast('The text of the chapter, as you see it, is on the clipboard.')
}
