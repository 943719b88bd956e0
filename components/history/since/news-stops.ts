import type { DiffBlock } from '#lib/contract/versions.ts'
import type { Stretch } from '../marks/sight-painter.ts'

/** One of the changes since the last visit, as a place in the text of now. */
export interface NewsStop {
  /** The block of now in which it is, or beside which something is gone; counted from 0. */
  block: number
  /** The words of that block as the server compared them; null where only its neighbourhood changed. */
  text: string | null
  /** What to paint in it. */
  stretches: Stretch[]
  /** Ids of who did it, as far as they are known. */
  authors: string[]
  /** What happened, as the end of a sentence: "added “…”". */
  words: string
}

type Change = Exclude<DiffBlock, { kind: 'same' }>

/** The changes as places to go to, in the order of the text; where something was moved away from needs no visit. */
export function newsStops(
  blocks: readonly DiffBlock[],
  colorOf: (author: string) => number | undefined,
): NewsStop[] {
  const stops: NewsStop[] = []
  let next = 0
  for (const block of blocks) {
    if (block.kind === 'same') {
      next = block.after + block.count
      continue
    }
    if (block.kind === 'deleted') stops.push(goneStop(block, next))
    if (block.kind !== 'deleted' && block.kind !== 'movedAway') {
      stops.push(stopAt(block, colorOf))
      next = block.after + 1
    }
  }
  return stops
}

function stopAt(
  change: Exclude<Change, { kind: 'deleted' | 'movedAway' }>,
  colorOf: (author: string) => number | undefined,
): NewsStop {
  const stretches: Stretch[] = []
  let text = ''
  for (const [index, { kind, text: words, author }] of change.pieces.entries()) {
    if (kind === 'deleted') {
      // What came in its place is marked itself.
      if (isNew(change.pieces[index - 1]) || isNew(change.pieces[index + 1])) continue
      // What is gone cannot be shown in the text: the character before it is.
      stretches.push({
        from: Math.max(0, text.length - 1),
        to: Math.max(1, text.length),
        highlight: 'news-gap',
      })
      continue
    }
    const from = text.length
    text += words
    if (kind === 'inserted') {
      const slot = colorOf(author ?? '')
      stretches.push({ from, to: text.length, highlight: slot === undefined ? 'news-new' : `news-${slot}` })
    }
    if (kind === 'formatted') stretches.push({ from, to: text.length, highlight: 'news-format' })
  }
  return { block: change.after, text, stretches, authors: authorsOf(change), words: wordsOf(change) }
}

function isNew(piece: Change['pieces'][number] | undefined): boolean {
  return piece?.kind === 'inserted'
}

function goneStop(change: Extract<Change, { kind: 'deleted' }>, next: number): NewsStop {
  return {
    block: next,
    text: null,
    stretches: [{ from: 0, to: 1, highlight: 'news-gap' }],
    authors: authorsOf(change),
    words: wordsOf(change),
  }
}

function authorsOf({ pieces }: Change): string[] {
  return [...new Set(pieces.flatMap(({ author }) => author ?? []))]
}

function wordsOf(change: Change): string {
  const all = change.pieces.map(({ text }) => text).join('')
  switch (change.kind) {
    case 'inserted':
      return change.type === 'sceneBreak' ? 'added a scene break' : `added ${quote(all)}`
    case 'deleted':
      if (change.joined) return 'joined two paragraphs'
      return change.type === 'sceneBreak' ? 'removed a scene break' : `removed ${quote(all)}`
    case 'movedAway':
    case 'movedHere':
      return 'moved this paragraph here'
    case 'changed':
      return (
        partsOf(change.pieces) ??
        (change.split ? 'began a new paragraph here' : 'changed how this paragraph is set')
      )
  }
}

/** What words came and went; null where none did. */
function partsOf(pieces: Change['pieces']): string | null {
  const added = pieces.filter(({ kind }) => kind === 'inserted').map(({ text }) => text.trim())
  const removed = pieces.filter(({ kind }) => kind === 'deleted').map(({ text }) => text.trim())
  const parts = [
    added.length > 0 && `added ${quote(added.join(' … '))}`,
    removed.length > 0 && `removed ${quote(removed.join(' … '))}`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(' and ') : null
}

const quoteMax = 70

function quote(text: string): string {
  if (text.trim() === '') return 'an empty paragraph'
  return `“${text.length > quoteMax ? `${text.slice(0, quoteMax).trimEnd()}…` : text}”`
}
