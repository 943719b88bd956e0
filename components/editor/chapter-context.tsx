'use client'

import type { Editor } from '@tiptap/core'
import { createContext, useContext } from 'react'
import { invariant } from '#lib/base/invariant.ts'
import type { Account } from '#lib/contract/accounts.ts'
import type { Chapter } from '#lib/contract/chapters.ts'
import type { Manuscript } from '#lib/contract/manuscripts.ts'
import type { Member } from '#lib/contract/members.ts'
import type { ChapterSession } from './sync/chapter-session.ts'

/** What the page knows about a chapter before its text is here. `chapter.role` and `chapter.writing` are this person's. */
export interface ChapterPlace {
  chapter: Chapter
  manuscript: Manuscript
  me: Account
  members: Member[]
}

/** Whether this person only reads here, and at most comments: the desk then shows the text and little else. */
export function isReader({ chapter }: Pick<ChapterPlace, 'chapter'>): boolean {
  return chapter.writing === 'none'
}

/** A chapter that is open in the editor. The editor and the session stay the same objects for as long as it is. */
export interface OpenChapter extends ChapterPlace {
  session: ChapterSession
  editor: Editor
  /** Whether there is no room for a column beside the page: what has one on a desk comes in a sheet. */
  isNarrow: boolean
}

export const ChapterContext = createContext<OpenChapter | null>(null)

/** The open chapter, for everything that is shown around the text: margin, toolbar, footer. */
export function useChapter(): OpenChapter {
  const chapter = useContext(ChapterContext)
  invariant(chapter, 'a part of the editor stands inside an open chapter')
  return chapter
}
