import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { restoredText } from './restored-text.ts'

/**
 * Which blocks of the text `before` take a restoring back when they alone are restored, so that what others write elsewhere stays; null
 * where only the whole of it does, as when a paragraph came back that was not there at all.
 */
export function blocksToTakeBack(before: DocumentJson, restored: DocumentJson): number[] | null {
  if (before.content.length !== restored.content.length) return null
  const blocks = [...before.content.keys()].filter(
    (index) => JSON.stringify(before.content[index]) !== JSON.stringify(restored.content[index]),
  )
  const { document } = restoredText(restored, { document: before, blocks })
  return JSON.stringify(document) === JSON.stringify(before) ? blocks : null
}
