import { type BlockJson, type DocumentJson, hasMark } from '#lib/manuscript/document-json.ts'
import { countWordsOfText } from '#lib/manuscript/word-count.ts'
import { type AuthorRun, sliceRuns } from './author-runs.ts'

/**
 * How many words of a chapter each person wrote: those that stand in its base text, open insertions aside. A word is whose most of its
 * letters are, at a tie whoever began it. `authors` has the runs of each block.
 */
export function countAuthors(
  document: DocumentJson,
  authors: readonly AuthorRun[][],
): Map<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const [index, block] of document.content.entries()) {
    const { text, runs } = baseOf(block, authors[index] ?? [])
    for (const { 0: word, index: at } of text.matchAll(
      /(?:[\p{L}\p{N}\p{M}'’\u00ad\u2010\u2011-]|\u200d)+/gu,
    )) {
      const words = countWordsOfText(word)
      if (words === 0) continue
      const author = mostOf(sliceRuns(runs, at, at + word.length))
      counts.set(author, (counts.get(author) ?? 0) + words)
    }
  }
  return counts
}

/** The text of a block without open insertions, and its runs. */
function baseOf(block: BlockJson, all: readonly AuthorRun[]): { text: string; runs: AuthorRun[] } {
  const runs: AuthorRun[] = []
  let [text, at] = ['', 0]
  for (const piece of block.type === 'paragraph' ? (block.content ?? []) : []) {
    const end = at + piece.text.length
    if (!hasMark(piece, 'ins')) {
      text += piece.text
      runs.push(...sliceRuns(all, at, end))
    }
    at = end
  }
  return { text, runs }
}

function mostOf(runs: readonly AuthorRun[]): string | null {
  const lengths = new Map<string | null, number>()
  for (const { length, userId } of runs) lengths.set(userId, (lengths.get(userId) ?? 0) + length)
  let most: [string | null, number] = [null, 0]
  for (const entry of lengths) if (entry[1] > most[1]) most = entry
  return most[0]
}
