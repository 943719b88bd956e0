import { importChapters, importManuscript, type ImportSplit } from '#lib/contract/imports.ts'
import type { ChapterSummary, Manuscript } from '#lib/contract/manuscripts.ts'
import { mergeFile, takeBackImport, type MergeResult } from '#lib/contract/round-trip.ts'
import { apiClient } from '../../api-client.ts'
import { countOf } from '../../library/count-of.ts'
import type { ImportTarget } from './import-target.ts'
import { sendFile } from './send-file.ts'

/** What became of a file, in words. */
export interface ImportOutcome {
  sentence: string
  /** Where to go on from here. */
  links: { href: string; label: string }[]
  warnings: string[]
  /** The manuscript that began with it, and the chapters that are new. */
  manuscript: Manuscript | null
  chapters: ChapterSummary[]
  /** Undoes it, and says in words what went. */
  takeBack?: () => Promise<string>
}

interface Given {
  split: ImportSplit
  file: File
  signal: AbortSignal
  onSent: (sent: number) => void
}

/** Writes a file to where it is to go. Throws the server's `StetError`, and then nothing is written. */
export async function bringIn(target: ImportTarget, { split, ...sending }: Given): Promise<ImportOutcome> {
  const query = { split }
  switch (target.kind) {
    case 'newManuscript': {
      const { manuscript, chapters, warnings } = await sendFile(importManuscript, { query, ...sending })
      const sentence = `“${manuscript.title}” is in your library, with ${countOf(chapters.length, 'chapter')}.`
      return { sentence, links: linksTo(chapters), warnings, manuscript, chapters }
    }
    case 'manuscript': {
      const params = { manuscriptId: target.id }
      const { chapters, warnings } = await sendFile(importChapters, { params, query, ...sending })
      const sentence = `${countOf(chapters.length, 'chapter')} came into “${target.title}”.`
      return { sentence, links: linksTo(chapters), warnings, manuscript: null, chapters }
    }
    case 'chapter': {
      const chapterId = target.id
      const merged = await sendFile(mergeFile, { params: { chapterId }, ...sending })
      return {
        sentence: wordsOfMerge(target.title, merged),
        links: [],
        warnings: merged.warnings,
        manuscript: null,
        chapters: [],
        ...(isSomething(merged) && { takeBack: () => takeBack(chapterId, merged.importId) }),
      }
    }
  }
}

async function takeBack(chapterId: string, importId: string): Promise<string> {
  const { suggestions, comments } = await apiClient.call(takeBackImport, { params: { chapterId, importId } })
  const gone = [
    suggestions > 0 && countOf(suggestions, 'suggestion'),
    comments > 0 && countOf(comments, 'comment'),
  ]
  return `Taken back: ${gone.filter(Boolean).join(' and ') || 'nothing was left of it'}.`
}

function isSomething({ suggestions, threads, replies, resolved, reopened }: MergeResult): boolean {
  return suggestions + threads + replies + resolved + reopened > 0
}

function wordsOfMerge(title: string, merged: MergeResult): string {
  const { suggestions, threads, replies, resolved, reopened } = merged
  if (!isSomething(merged)) return `There is nothing in this file that “${title}” does not have already.`
  const came = [
    suggestions > 0 && countOf(suggestions, 'suggestion'),
    threads > 0 && countOf(threads, 'new comment'),
    replies > 0 && countOf(replies, 'answer'),
    resolved > 0 && `${countOf(resolved, 'comment')} resolved`,
    reopened > 0 && `${countOf(reopened, 'comment')} opened again`,
  ].filter(Boolean)
  return `Brought back into “${title}”: ${came.join(', ')}.`
}

const linksMax = 12

function linksTo(chapters: ChapterSummary[]): ImportOutcome['links'] {
  return chapters.slice(0, linksMax).map(({ id, title }) => ({ href: `/chapters/${id}`, label: title }))
}
