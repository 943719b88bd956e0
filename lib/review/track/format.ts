import type { Mark, Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep } from '@tiptap/pm/transform'
import type { Authored } from '../author.ts'
import { isFormatMark } from '../review-mark.ts'
import { rangesByStep, toOld } from './changed-ranges.ts'
import { isOwnInsertion } from './own.ts'
import { newAuthored, type Suggester } from './suggester.ts'

/** A format set or taken off a stretch of the old document. `value` is '' for off, a link's address, else `on`. */
interface FormatChange {
  from: number
  to: number
  mark: Mark
  value: string
}

/**
 * Suggests the format changes of a plain transaction. On the author's own insertions they are really made; elsewhere they become
 * proposals, and asking again for what one already proposes takes the proposal back, as a toggle does.
 */
export function trackFormats(tr: Transaction, plain: Transaction, by: Suggester): void {
  const changes = formatChanges(plain)
  if (changes.length === 0) return
  const authored = newAuthored(by)
  const before = tr.doc
  const stretches = joinStretches(changes)
  for (const change of stretches) {
    const runs = runsIn(before, change)
    const [own, foreign] = [runs.filter(isOwn), runs.filter((run) => !isOwn(run))]
    for (const run of own) setFormat(tr, run, change)
    const isRepeated =
      foreign.length > 0 && foreign.every(({ node }) => ownProposal(node, change, by.user, true))
    for (const run of foreign) propose(tr, run, change, authored, isRepeated)
  }

  function isOwn({ node }: Run) {
    return isOwnInsertion(node.marks, by.user)
  }
}

interface Run {
  node: Node
  from: number
  to: number
}

function propose(tr: Transaction, run: Run, change: FormatChange, by: Authored, isRepeated: boolean): void {
  const { from, to, node } = run
  const earlier = ownProposal(node, change, by.user, false)
  if (earlier) tr.removeMark(from, to, earlier)
  if (isRepeated || valueOn(node, change.mark.type.name) === change.value) return
  const attrs = { id: by.id, user: by.user, at: by.at, mark: change.mark.type.name, value: change.value }
  tr.addMark(from, to, tr.doc.type.schema.mark('fmt', attrs))
}

function setFormat(tr: Transaction, { from, to }: Run, { mark, value }: FormatChange): void {
  if (value === '') tr.removeMark(from, to, mark.type)
  else tr.addMark(from, to, mark)
}

/** The author's proposal about this format on a run; with `same`, only where it asks for the same. */
function ownProposal(
  node: Node,
  { mark, value }: FormatChange,
  user: string,
  same: boolean,
): Mark | undefined {
  return node.marks.find(
    ({ type, attrs }) =>
      type.name === 'fmt' &&
      attrs.user === user &&
      attrs.mark === mark.type.name &&
      (!same || attrs.value === value),
  )
}

function valueOn(node: Node, name: string): string {
  const found = node.marks.find((mark) => mark.type.name === name)
  return found ? valueOf(found) : ''
}

function valueOf({ type, attrs }: Mark): string {
  return type.name === 'link' ? String(attrs.href) : 'on'
}

function formatChanges(plain: Transaction): FormatChange[] {
  const ranges = rangesByStep(plain)
  return plain.steps.flatMap((step, index) => {
    if (!(step instanceof AddMarkStep || step instanceof RemoveMarkStep)) return []
    if (!isFormatMark(step.mark.type.name)) return []
    const from = toOld(ranges[index] ?? [], step.from, 1)
    const to = toOld(ranges[index] ?? [], step.to, -1)
    const value = step instanceof AddMarkStep ? valueOf(step.mark) : ''
    return from < to ? [{ from, to, mark: step.mark, value }] : []
  })
}

/** Steps that ask for the same, one after the other, as one stretch: only as a whole can it be a repeated request. */
function joinStretches(changes: FormatChange[]): FormatChange[] {
  const joined: FormatChange[] = []
  for (const change of changes) {
    const last = joined.at(-1)
    if (last && last.mark.eq(change.mark) && last.value === change.value) {
      last.from = Math.min(last.from, change.from)
      last.to = Math.max(last.to, change.to)
    } else joined.push({ ...change })
  }
  return joined
}

function runsIn(doc: Node, { from, to }: FormatChange): Run[] {
  const runs: Run[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) {
      runs.push({ node, from: Math.max(pos, from), to: Math.min(pos + node.nodeSize, to) })
    }
  })
  return runs
}
