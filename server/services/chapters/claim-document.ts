import type {
  BlockJson,
  DocumentJson,
  MarkJson,
  SceneBreakJson,
  TextJson,
} from '#lib/manuscript/document-json.ts'
import {
  formatBlockSuggestions,
  isBlockSuggestionAttribute,
  parseBlockSuggestions,
} from '#lib/review/block-suggestion.ts'

/**
 * A document from outside as `userId` may bring it in: every suggestion in it is theirs, since nobody suggests under another's
 * name, and it has the anchors of those threads alone that come along, which are called by new names.
 */
export function claimDocument(
  document: DocumentJson,
  userId: string,
  threads: ReadonlyMap<string, string> = new Map(),
): DocumentJson {
  const claim = { userId, threads }
  return { type: 'doc', content: document.content.map((block) => claimBlock(block, claim)) }
}

interface Claim {
  userId: string
  /** The ids of the threads that come along, by their names in the document. */
  threads: ReadonlyMap<string, string>
}

function claimBlock(block: BlockJson, claim: Claim): BlockJson {
  if (block.type === 'sceneBreak') return claimSceneBreak(block, claim)
  const attrs = { ...claimAttributes(block.attrs, claim), style: block.attrs.style }
  if (!block.content) return { ...block, attrs }
  return { ...block, attrs, content: block.content.map((text) => claimText(text, claim)) }
}

function claimSceneBreak(block: SceneBreakJson, claim: Claim): SceneBreakJson {
  const threadIds = block.attrs?.threadIds?.split(' ').flatMap((name) => claim.threads.get(name) ?? [])
  return {
    ...block,
    attrs: {
      ...claimAttributes(block.attrs ?? {}, claim),
      ...(threadIds?.length && { threadIds: threadIds.join(' ') }),
    },
  }
}

function claimAttributes(attrs: Record<string, string>, { userId }: Claim): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attrs).flatMap(([name, value]) => {
      if (!isBlockSuggestionAttribute(name)) return []
      const entry = parseBlockSuggestions(name, value)?.[0]
      const claimed = entry && formatBlockSuggestions([{ ...entry, user: userId }])
      return claimed ? [[name, claimed]] : []
    }),
  )
}

function claimText(text: TextJson, claim: Claim): TextJson {
  if (!text.marks) return text
  return { ...text, marks: text.marks.flatMap((mark) => claimMark(mark, claim)) }
}

function claimMark(mark: MarkJson, { userId, threads }: Claim): MarkJson[] {
  if (mark.type === 'comment') {
    const threadId = threads.get(mark.attrs?.threadId ?? '')
    return threadId === undefined ? [] : [{ ...mark, attrs: { threadId } }]
  }
  return mark.attrs && 'user' in mark.attrs ? [{ ...mark, attrs: { ...mark.attrs, user: userId } }] : [mark]
}
