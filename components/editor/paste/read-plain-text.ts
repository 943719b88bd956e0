import { isSceneBreakLine } from '#lib/manuscript/plain-text.ts'
import { plainRun, type PastedBlock } from './pasted-block.ts'

/**
 * Plain text as paragraphs. Where blank lines part it, a single line end is a line break within the paragraph; where there
 * are none, each line is a paragraph. `***`, `* * *` or `#` alone on a line is a scene break.
 */
export function readPlainText(text: string): PastedBlock[] {
  const lines = text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '')
  const parts = /\n[ \t]*\n/.test(lines.trim()) ? lines.split(/\n(?:[ \t]*\n)+/) : lines.split('\n')
  return parts.flatMap((part): PastedBlock[] => {
    if (isSceneBreakLine(part)) return [{ kind: 'sceneBreak' }]
    return [{ kind: 'paragraph', style: 'body', runs: part === '' ? [] : [plainRun(part)] }]
  })
}
