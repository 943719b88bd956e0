import type { BlockJson, DocumentJson } from '#lib/manuscript/document-json.ts'
import type { AuthorRun } from './author-runs.ts'

/** What is to stand in the chapter, and whose words those are that do not stand there yet. */
export interface WantedText {
  document: DocumentJson
  /** For each block who wrote it; none where nobody knows. */
  authors?: AuthorRun[][]
  /** Without it, all is written under the client id of the document. */
  clientFor?: ClientFor | undefined
}

/** One block of it. */
export interface WantedBlock {
  block: BlockJson
  authors: AuthorRun[]
}

/** The Yjs client id under which words of this person are written; null is somebody unknown. */
export type ClientFor = (userId: string | null) => number
