import type { Node } from '@tiptap/pm/model'

/** Where a thread's anchor lies in the editor's document: from the first to the last marked character. */
export interface AnchorPlace {
  from: number
  to: number
  /** Which child of the document it begins in. */
  blockIndex: number
  /** Whether it is no mark of that child: then it may move while the child stays the same. */
  isLoose?: boolean
}

interface AnchorInBlock {
  threadId: string
  from: number
  to: number
}

/** Blocks are never changed, only replaced, so that what was read of one holds as long as it lives. */
const readBlocks = new WeakMap<Node, AnchorInBlock[]>()

/** The anchors in the document by thread, in reading order. Costs next to nothing for blocks that it saw before. */
export function readAnchorRanges(doc: Node): Map<string, AnchorPlace> {
  const places = new Map<string, AnchorPlace>()
  doc.forEach((block, offset, blockIndex) => {
    for (const { threadId, from, to } of anchorsIn(block)) {
      const known = places.get(threadId)
      if (known) known.to = offset + to
      else places.set(threadId, { from: offset + from, to: offset + to, blockIndex })
    }
  })
  return places
}

function anchorsIn(block: Node): AnchorInBlock[] {
  const known = readBlocks.get(block)
  if (known) return known
  const found = block.isTextblock ? anchorsInText(block) : anchorsOnBlock(block)
  readBlocks.set(block, found)
  return found
}

function anchorsInText(block: Node): AnchorInBlock[] {
  const found: AnchorInBlock[] = []
  block.forEach((text, offset) => {
    for (const mark of text.marks) {
      if (mark.type.name !== 'comment') continue
      const threadId = String(mark.attrs.threadId)
      const from = offset + 1
      const open = found.find((one) => one.threadId === threadId)
      if (open) open.to = from + text.nodeSize
      else found.push({ threadId, from, to: from + text.nodeSize })
    }
  })
  return found
}

/** A scene break has no text to mark: its threads stand in an attribute. */
function anchorsOnBlock(block: Node): AnchorInBlock[] {
  const threadIds: unknown = block.attrs.threadIds
  if (typeof threadIds !== 'string') return []
  return threadIds
    .split(' ')
    .filter(Boolean)
    .map((threadId) => ({ threadId, from: 0, to: block.nodeSize }))
}
