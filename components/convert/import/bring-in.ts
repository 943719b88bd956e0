import { importChapters, importManuscript, type ImportSplit } from '#lib/contract/imports.ts'
import type { ChapterSummary, Manuscript } from '#lib/contract/manuscripts.ts'
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
  }
}

const linksMax = 12

function linksTo(chapters: ChapterSummary[]): ImportOutcome['links'] {
  return chapters.slice(0, linksMax).map(({ id, title }) => ({ href: `/chapters/${id}`, label: title }))
}
