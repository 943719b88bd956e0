import type { DiffBlock } from '#lib/contract/versions.ts'
import { sliceRuns, type AuthorRun } from './author-runs.ts'
import type { BlockDiff, DiffPiece } from './diff.ts'

type NamedPiece = DiffPiece & { author?: string | null }

/** The blocks of a diff with the author of each inserted stretch, who is looked up in the runs of the newer text; null where nobody knows. */
export function nameAuthors(blocks: BlockDiff[], after: readonly AuthorRun[][]): DiffBlock[] {
  return blocks.map((block) => {
    if (block.kind === 'same') return block
    const runs = block.kind === 'deleted' || block.kind === 'movedAway' ? [] : (after[block.after] ?? [])
    return { ...block, pieces: namePieces(block.pieces, runs) }
  })
}

function namePieces(pieces: DiffPiece[], runs: readonly AuthorRun[]): NamedPiece[] {
  let at = 0
  return pieces.flatMap((piece): NamedPiece[] => {
    const from = at
    if (piece.kind !== 'deleted') at += piece.text.length
    if (piece.kind !== 'inserted') return [piece]
    let done = 0
    return joined(sliceRuns(runs, from, at)).map(({ length, userId }) => {
      const text = piece.text.slice(done, done + length)
      done += length
      return { ...piece, text, author: userId }
    })
  })
}

/** Neighbouring runs of one author as one. */
function joined(runs: AuthorRun[]): AuthorRun[] {
  const result: AuthorRun[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last?.userId === run.userId) last.length += run.length
    else result.push({ ...run })
  }
  return result
}
