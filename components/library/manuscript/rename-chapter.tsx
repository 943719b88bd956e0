'use client'

import { useEffect, useRef } from 'react'
import type { ChapterSummary } from '#lib/contract/manuscripts.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

/** The title of a chapter, to be typed over in its place. Enter keeps, Escape leaves it as it was. */
export function RenameChapter({
  chapter,
  rename,
  onDone,
}: {
  chapter: ChapterSummary
  rename: (chapter: ChapterSummary, title: string) => Promise<void>
  onDone: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const submit = useSubmit()
  useEffect(() => input.current?.select(), [])
  const save = async () => {
    const wentWell = await submit.run(() => rename(chapter, input.current?.value ?? ''))
    if (wentWell) onDone()
  }
  return (
    <form
      className="flex flex-1 items-start gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label="Title of the chapter" hideLabel error={submit.failure?.message} className="flex-1">
        <Input
          ref={input}
          defaultValue={chapter.title}
          maxLength={200}
          onKeyDown={(event) => event.key === 'Escape' && onDone()}
        />
      </Field>
      <Button type="submit" busy={submit.busy}>
        Rename
      </Button>
    </form>
  )
}
