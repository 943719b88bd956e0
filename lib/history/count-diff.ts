import type { DiffBlock } from '#lib/contract/versions.ts'
import { countWordsOfText } from '#lib/manuscript/word-count.ts'
import type { DiffCounts } from './diff.ts'

type Piece = Exclude<DiffBlock, { kind: 'same' }>['pieces'][number]

/** How much a diff changes. Words that are suggested to go count as gone, as in the chapter's word count. */
export function countDiff(blocks: readonly DiffBlock[]): DiffCounts {
  const counts: DiffCounts = { wordsAdded: 0, wordsRemoved: 0, wordsMoved: 0, blocksChanged: 0 }
  for (const block of blocks) {
    // A moved block counts where it stands now.
    if (block.kind === 'same' || block.kind === 'movedAway') continue
    const isPart = ('split' in block && block.split) || ('joined' in block && block.joined)
    if (!isPart) counts.blocksChanged += 1
    counts.wordsAdded += wordsIn(block.pieces, 'inserted')
    counts.wordsRemoved += wordsIn(block.pieces, 'deleted')
    if (block.kind === 'movedHere')
      counts.wordsMoved += wordsIn(block.pieces, 'same') + wordsIn(block.pieces, 'formatted')
  }
  return counts
}

/** A word of which letters are bold is one word: neighbours of one kind are read together. */
function wordsIn(pieces: readonly Piece[], kind: Piece['kind']): number {
  let words = 0
  let text = ''
  for (const piece of pieces) {
    if (piece.kind === kind) text += isStruck(piece) ? ' ' : piece.text
    else {
      words += countWordsOfText(text)
      text = ''
    }
  }
  return words + countWordsOfText(text)
}

function isStruck({ marks = [] }: Piece): boolean {
  return marks.some(({ type }) => type === 'del')
}
