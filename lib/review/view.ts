import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { decideInJson } from './decide-json.ts'

/** How a chapter with open suggestions is read: with them marked, as if all were accepted, or as if none had been made. */
export const views = ['marked', 'accepted', 'original'] as const

export type View = (typeof views)[number]

/** The chapter in one view. `accepted` and `original` carry no review marks. */
export function projectView(document: DocumentJson, view: View): DocumentJson {
  if (view === 'marked') return document
  return decideInJson(document, { ids: 'all', decision: view === 'accepted' ? 'accept' : 'reject' })
}
