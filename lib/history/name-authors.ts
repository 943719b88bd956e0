import type { DiffBlock } from '#lib/contract/versions.ts'
import { joinRuns, sliceRuns, type AuthorRun } from './author-runs.ts'
import type { BlockDiff, DiffPiece } from './diff.ts'

/** Who did what, block by block: who deleted which stretch of the older text, and who wrote which of the newer one. */
export interface KnownHands {
  deleted: readonly AuthorRun[][]
  written: readonly AuthorRun[][]
}

type NamedPiece = DiffPiece & { author?: string | null }

/** The blocks of a diff with the author of each stretch that was inserted or deleted; null where nobody knows. */
export function nameAuthors(blocks: BlockDiff[], { deleted, written }: KnownHands): DiffBlock[] {
  /** Of the paragraph that is read: its stretches, with those of what was joined to it, and how far they are used. */
  let old = new Reader([])
  return blocks.map((block, index) => {
    if (block.kind === 'same') return block
    const isFurtherPart = block.kind === 'changed' && block.split
    if ('before' in block && !isFurtherPart) {
      const wholes = [block.before, ...joinedTo(blocks, index)]
      old = new Reader(wholes.flatMap((whole) => deleted[whole] ?? []))
    }
    const isGone = block.kind === 'deleted' || block.kind === 'movedAway'
    const now = new Reader(isGone || !('after' in block) ? [] : (written[block.after] ?? []))
    return { ...block, pieces: block.pieces.flatMap((piece) => namePiece(piece, old, now)) }
  })
}

/** The paragraphs that were joined to the changed one at `index`; they come after it and its parts. */
function joinedTo(blocks: BlockDiff[], index: number): number[] {
  if (blocks[index]?.kind !== 'changed') return []
  const joined: number[] = []
  for (let next = index + 1; next < blocks.length; next += 1) {
    const block = blocks[next]
    if (block?.kind === 'deleted' && block.joined) joined.push(block.before)
    else if (!(block?.kind === 'changed' && block.split)) break
  }
  return joined
}

function namePiece(piece: DiffPiece, old: Reader, now: Reader): NamedPiece[] {
  const { length } = piece.text
  const deleters = piece.kind === 'inserted' ? [] : old.read(length)
  const writers = piece.kind === 'deleted' ? [] : now.read(length)
  if (piece.kind === 'deleted') return cutPiece(piece, deleters)
  return piece.kind === 'inserted' ? cutPiece(piece, writers) : [piece]
}

function cutPiece(piece: DiffPiece, runs: AuthorRun[]): NamedPiece[] {
  let done = 0
  return joinRuns(runs).map(({ length, userId }) => {
    const text = piece.text.slice(done, done + length)
    done += length
    return { ...piece, text, author: userId }
  })
}

/** Runs that are read from the beginning. */
class Reader {
  readonly #runs: readonly AuthorRun[]
  #at = 0

  constructor(runs: readonly AuthorRun[]) {
    this.#runs = runs
  }

  read(length: number): AuthorRun[] {
    const from = this.#at
    this.#at += length
    return sliceRuns(this.#runs, from, this.#at)
  }
}
