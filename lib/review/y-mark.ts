import { baseMarkName } from '#lib/manuscript/overlapping-mark.ts'
import type { PlainMark } from './review-mark.ts'

/** A stretch of a `Y.XmlText` of equal attributes; `insert` is a string wherever the chapter is in order. */
export interface YRun {
  insert: unknown
  attributes?: Record<string, unknown>
}

/** The marks on a run of a `Y.XmlText`. */
export function marksOfRun(run: YRun): PlainMark[] {
  return Object.entries(run.attributes ?? {}).map(([key, value]) => ({
    name: baseMarkName(key),
    attrs: typeof value === 'object' && value !== null ? { ...value } : {},
  }))
}
