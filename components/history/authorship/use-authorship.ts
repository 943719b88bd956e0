'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useState } from 'react'
import * as Y from 'yjs'
import { getAuthorship } from '#lib/contract/history.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { apiClient } from '../../api-client.ts'
import type { OpenChapter } from '../../editor/chapter-context.tsx'
import { presenceOf } from '../../presence/presence.ts'
import { failureOf } from '../../ui/use-submit.ts'
import { SightPainter, type Stretch } from '../marks/sight-painter.ts'
import { authorRuns, type AuthorRun } from './author-runs.ts'
import { itemAuthors, type Authorship } from './item-authors.ts'

/** Somebody who wrote something here. */
export interface Writer {
  id: string
  name: string
  color: number
}

/** Who wrote what, as far as it is known: the writers, and who wrote each stretch of a block. */
export interface KnownAuthors {
  writers: readonly Writer[]
  runsOf: (block: Y.XmlElement) => AuthorRun[]
}

const refreshMs = 15_000

/** Asks who wrote the chapter, again now and then while it is being written; what is being typed by those here is known at once. */
export function useAuthorship({ chapter, me, session }: OpenChapter): {
  known: KnownAuthors | null
  why: string | null
} {
  const [answer, setAnswer] = useState<Authorship | null>(null)
  const [why, setWhy] = useState<string | null>(null)
  const chapterId = chapter.id
  useEffect(() => {
    const leaving = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      timer = undefined
      try {
        const call = { params: { chapterId } }
        setAnswer(await apiClient.call(getAuthorship, call, { signal: leaving.signal }))
        setWhy(null)
      } catch (error) {
        if (!leaving.signal.aborted) setWhy(failureOf(error).message)
      }
    }
    const later = () => {
      timer ??= setTimeout(() => void ask(), refreshMs)
    }
    void ask()
    session.doc.on('update', later)
    return () => {
      leaving.abort()
      clearTimeout(timer)
      session.doc.off('update', later)
    }
  }, [chapterId, session])
  const known = useMemo(() => (answer ? knownAuthors(answer, { session, me }) : null), [answer, session, me])
  return { known, why }
}

function knownAuthors(
  answer: Authorship,
  { session, me }: Pick<OpenChapter, 'session' | 'me'>,
): KnownAuthors {
  const authors = itemAuthors(answer)
  const { people } = answer
  const liveAuthor = (client: number): string | null => {
    if (client === session.doc.clientID) return me.id
    const state = session.awareness.getStates().get(client)
    return state?.['user'] ? presenceOf(client, state).userId : null
  }
  const writers = people.some(({ id }) => id === me.id) ? people : [...people, me]
  return { writers, runsOf: (block) => authorRuns(block, { authors, people, liveAuthor }) }
}

/** Paints the text in the colours of who wrote it, for as long as it is shown. */
export function useAuthorColors(editor: Editor, doc: Y.Doc, known: KnownAuthors | null): void {
  useEffect(() => {
    const scroller = document.getElementById('page-scroll')
    if (!known || !scroller) return
    const fragment = doc.getXmlFragment(fragmentName)
    const colors = new Map(known.writers.map(({ id, color }) => [id, color % 8]))
    const painter = new SightPainter({
      editor,
      scroller,
      names: authorHighlights,
      stretchesOf(index) {
        const block: unknown = fragment.get(index)
        return block instanceof Y.XmlElement ? stretchesOf(known.runsOf(block), colors) : []
      },
    })
    return () => painter.close()
  }, [editor, doc, known])
}

const authorHighlights = ['author-unknown', ...Array.from({ length: 8 }, (_, slot) => `author-${slot}`)]

function stretchesOf(runs: readonly AuthorRun[], colors: ReadonlyMap<string, number>): Stretch[] {
  let at = 0
  return runs.map(({ length, author }) => {
    const from = at
    at += length
    const color = author === null ? undefined : colors.get(author)
    return { from, to: at, highlight: color === undefined ? 'author-unknown' : `author-${color}` }
  })
}
