import { bodyOf } from '../comment-body.ts'
import { importLimits } from '../import-limits.ts'
import type { ImportedComment, ImportedThread } from '../imported-book.ts'
import type { ImportNotes } from '../notes.ts'
import { readInstant, type People } from '../people.ts'
import { refuseSize } from '../refuse-file.ts'
import { childrenNamed, type XmlNode } from './xml-tree.ts'

/** The conversations of a Word file, and to which of them each of its comments belongs. */
export interface ReadThreads {
  threads: ImportedThread[]
  /** By the number of a comment in the file. */
  keyOf: Map<string, string>
  /** Whether the file says of any comment what it answers. */
  hasAnswers: boolean
}

interface ReadComment {
  number: string
  /** By which the file says what it answers. */
  paragraphId: string
  comment: ImportedComment
}

interface Extended {
  parent: string | undefined
  isDone: boolean
}

/** Reads `word/comments.xml` with `word/commentsExtended.xml`, which has the replies and the resolved state. */
export function readThreads(
  comments: XmlNode | null,
  extended: XmlNode | null,
  { people, notes }: { people: People; notes: ImportNotes },
): ReadThreads {
  const nodes = childrenNamed(comments ?? undefined, 'w:comment')
  if (nodes.length > importLimits.comments) throw refuseSize('This file has more comments than can be taken.')
  const all = nodes.map((node) => readComment(node, people, notes))
  const said = new Map(childrenNamed(extended ?? undefined, 'w15:commentEx').map(readExtended))
  const hasAnswers = [...said.values()].some(({ parent }) => parent !== undefined)
  const byParagraph = new Map(all.map((one) => [one.paragraphId, one]))
  const threads = new Map<string, ImportedThread>()
  const keyOf = new Map<string, string>()
  for (const one of all) {
    const root = rootOf(one, said, byParagraph)
    const key = root.comment.key
    keyOf.set(one.number, key)
    const thread = threads.get(key) ?? emptyThread(key, said.get(root.paragraphId)?.isDone ?? false)
    threads.set(key, thread)
    if (one === root) thread.comments.unshift(one.comment)
    else thread.comments.push(one.comment)
  }
  return { threads: [...threads.values()].flatMap((one) => withWords(one, notes)), keyOf, hasAnswers }
}

function emptyThread(key: string, resolved: boolean): ImportedThread {
  return { key, resolved, quote: '', suggestionId: null, comments: [] }
}

function withWords(thread: ImportedThread, notes: ImportNotes): ImportedThread[] {
  const comments = thread.comments.filter(({ body }) => body !== '')
  notes.count('emptyComment', thread.comments.length - comments.length)
  return comments.length > 0 ? [{ ...thread, comments }] : []
}

/** The comment that opens the conversation; a circle of answers ends where it began. */
function rootOf(
  one: ReadComment,
  said: Map<string, Extended>,
  byParagraph: Map<string, ReadComment>,
): ReadComment {
  const seen = new Set<ReadComment>()
  let root = one
  while (!seen.has(root)) {
    seen.add(root)
    const parent = byParagraph.get(said.get(root.paragraphId)?.parent ?? '')
    if (!parent) return root
    root = parent
  }
  return one
}

function readComment(node: XmlNode, people: People, notes: ImportNotes): ReadComment {
  const number = node.attributes['w:id'] ?? ''
  const paragraphs = childrenNamed(node, 'w:p')
  return {
    number,
    paragraphId: paragraphs.at(-1)?.attributes['w14:paraId'] ?? `without ${number}`,
    comment: {
      key: `c${number}`,
      person: people.keyOf(node.attributes['w:author']),
      at: readInstant(node.attributes['w:date']),
      body: bodyOf(paragraphs.map(wordsOf).join('\n'), notes),
    },
  }
}

/** The words of a paragraph without any look; deleted ones are gone. */
export function wordsOf(node: XmlNode): string {
  switch (node.name) {
    case 'w:t':
      return node.text
    case 'w:br':
    case 'w:cr':
      return '\n'
    case 'w:tab':
      return '\t'
    case 'w:noBreakHyphen':
      return '\u2011'
    case 'w:del':
    case 'w:moveFrom':
    case 'w:pPr':
    case 'w:rPr':
    case 'mc:Fallback':
      return ''
    default:
      return node.children.map(wordsOf).join('')
  }
}

function readExtended({ attributes }: XmlNode): [string, Extended] {
  const isDone = /^(?:1|true|on)$/.test(attributes['w15:done'] ?? '')
  return [attributes['w15:paraId'] ?? '', { parent: attributes['w15:paraIdParent'], isDone }]
}
