import type { Mark, Node } from '@tiptap/pm/model'
import { isAuthored, type Authored } from '../author.ts'
import { parseBlockSuggestions } from '../block-suggestion.ts'
import { newAuthored, type Suggester } from './suggester.ts'

/** What one does next to one's own suggestion within this time continues it. */
const goMinutes = 30

/**
 * Under which id, author and time an edit of this stretch goes: those of the suggestion that it continues, or new ones.
 *
 * Within one's own text the edit always belongs to it; at the edge of it, only while it is fresh. So a run of typing is one suggestion,
 * a word struck key by key is one, and what is typed in place of it is the other half of that one.
 */
export function continuedOrNew(
  doc: Node,
  { from, to }: { from: number; to: number },
  by: Suggester,
): Authored {
  const before = neighbours(doc, from, 'before', by.user)
  const after = neighbours(doc, to, 'after', by.user)
  const within = before.find(({ id }) => after.some((other) => other.id === id))
  return within ?? [...before, ...after].find((one) => isFresh(one, by.at)) ?? newAuthored(by)
}

function neighbours(doc: Node, pos: number, side: 'before' | 'after', user: string): Authored[] {
  const $pos = doc.resolve(pos)
  const beside = side === 'before' ? $pos.nodeBefore : $pos.nodeAfter
  if (beside?.isText) return beside.marks.flatMap((mark) => ownOf(mark, user))
  return side === 'after' ? ownJoinAfter(doc, pos, user) : []
}

function ownOf(mark: Mark, user: string): Authored[] {
  const { name } = mark.type
  if ((name !== 'ins' && name !== 'del') || !isAuthored(mark.attrs) || mark.attrs.user !== user) return []
  return [{ id: mark.attrs.id, user, at: mark.attrs.at }]
}

/** At the end of a paragraph: this person's suggestion to join the next one to it. */
function ownJoinAfter(doc: Node, pos: number, user: string): Authored[] {
  const $pos = doc.resolve(pos)
  const next = $pos.depth === 1 && pos === $pos.end() ? doc.maybeChild($pos.index(0) + 1) : null
  const entries = parseBlockSuggestions('joinDel', next?.attrs.joinDel) ?? []
  return entries.filter((entry) => entry.user === user)
}

function isFresh({ at }: Authored, now: string): boolean {
  return Date.parse(now) - Date.parse(at) < goMinutes * 60_000
}
