'use client'

import { useRouter } from 'next/navigation'
import { useState, type FocusEvent, type KeyboardEvent } from 'react'
import { can } from '#lib/access/permission.ts'
import { updateChapter } from '#lib/contract/chapters.ts'
import { isStetError } from '#lib/base/stet-error.ts'
import { showFailure } from '#components/ui/toast.tsx'
import { apiClient } from '#components/api-client.ts'
import type { ChapterPlace } from '../chapter-context.tsx'

/** The chapter's title at the head of the page; who may change chapters writes it right there. */
export function ChapterTitle({ place: { chapter } }: { place: ChapterPlace }) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  if (!can(chapter.role, 'manageChapters')) return <h1 className={titleClass}>{chapter.title}</h1>

  const rename = async (field: HTMLInputElement) => {
    const title = field.value.trim()
    if (title === '' || title === chapter.title) {
      field.value = chapter.title
      return
    }
    setBusy(true)
    try {
      await apiClient.call(updateChapter, { params: { chapterId: chapter.id }, body: { title } })
      router.refresh()
    } catch (error) {
      field.value = chapter.title
      showFailure(isStetError(error) ? error.message : 'The title could not be changed.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <h1 className="mb-16 max-sm:mb-10">
      <input
        key={chapter.title}
        aria-label="Chapter title"
        defaultValue={chapter.title}
        maxLength={200}
        readOnly={isBusy}
        className={`${titleClass} mb-0! w-full rounded-sm bg-transparent outline-offset-8`}
        onBlur={(event: FocusEvent<HTMLInputElement>) => void rename(event.currentTarget)}
        onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
          if (event.key === 'Escape') event.currentTarget.value = chapter.title
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </h1>
  )
}

const titleClass = 'mb-16 text-center font-serif text-2xl font-medium tracking-[-0.01em] max-sm:mb-10'
