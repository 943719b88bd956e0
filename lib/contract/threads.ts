import { z } from 'zod'
import { commentBody, cursor, emoji, id, instant, ok, person, requestId } from './fields.ts'
import { operation } from './operation.ts'

/** Who said something, with the number of their author colour. */
export const threadAuthor = person.extend({ color: z.int().min(0).max(7) })

/** An emoji on a comment, and whose. */
export const reaction = z.object({ emoji: z.string(), people: z.array(z.object({ id, name: z.string() })) })

export type Reaction = z.output<typeof reaction>

/** A message in a thread. A deleted one keeps its place with an empty body. */
export const comment = z.object({
  id,
  author: threadAuthor,
  /** Who said it in the file that it came from; `author` is who brought it in. Null for what was said here. */
  foreignAuthor: z.string().nullable(),
  body: z.string(),
  /** The members whom it names; each stands in `body` as `@` and the name. */
  mentions: z.array(z.object({ id, name: z.string() })),
  createdAt: instant,
  editedAt: instant.nullable(),
  deleted: z.boolean(),
  canEdit: z.boolean(),
  /** In the order in which they came first. */
  reactions: z.array(reaction),
})

export type Comment = z.output<typeof comment>

export const threadStatus = z.enum(['open', 'resolved'])

/** A conversation in the margin, first comment first. */
export const thread = z.object({
  id,
  chapterId: id,
  status: threadStatus,
  /** Whether its passage is no longer in the text. */
  detached: z.boolean(),
  quote: z.string(),
  /** The suggestion that it talks about, or null. */
  suggestionId: z.string().nullable(),
  createdAt: instant,
  createdBy: threadAuthor,
  resolvedBy: threadAuthor.nullable(),
  resolvedAt: instant.nullable(),
  comments: z.array(comment),
  /** Whether somebody else said something here that this person has not seen. */
  unread: z.boolean(),
  canReply: z.boolean(),
  canResolve: z.boolean(),
})

export type Thread = z.output<typeof thread>

/** Base64 of an encoded Yjs relative position. */
const relativePosition = z.base64().min(1).max(1_000)

const quote = z.string().min(1).max(20_000)

/** Where the comment belongs: two positions (with the quoted text, to find it again by), or the first match of a quote. */
export const anchor = z.union([
  z.strictObject({ start: relativePosition, end: relativePosition, quote: quote.optional() }),
  z.strictObject({ quote }),
])

export type Anchor = z.output<typeof anchor>

const chapterParams = z.object({ chapterId: id })

export const listThreads = operation({
  id: 'listThreads',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/threads',
  summary: 'The threads of a chapter in reading order, detached ones last.',
  params: chapterParams,
  result: z.object({ items: z.array(thread) }),
})

export const openThread = operation({
  id: 'openThread',
  method: 'POST',
  path: '/api/v1/chapters/{chapterId}/threads',
  summary: 'Comment on a passage. The server sets the anchor in the live text.',
  status: 201,
  params: chapterParams,
  body: z
    .strictObject({
      anchor: anchor.optional(),
      /** Instead of an anchor, or beside the positions of one. */
      quote: quote.optional(),
      body: commentBody,
      suggestionId: z.string().min(1).max(128).optional(),
      /** With it the thread may be sent again: the answer is then the thread that came of it the first time. */
      requestId: requestId.optional(),
    })
    .refine((given) => given.anchor !== undefined || given.quote !== undefined, {
      path: ['anchor'],
      error: 'A comment needs a passage: an anchor or a quote.',
    }),
  result: thread,
})

export const addComment = operation({
  id: 'addComment',
  method: 'POST',
  path: '/api/v1/threads/{threadId}/comments',
  summary: 'Answer in a thread.',
  status: 201,
  params: z.object({ threadId: id }),
  body: z.strictObject({
    body: commentBody,
    /** With it the answer may be sent again, and stands in the thread once. */
    requestId: requestId.optional(),
  }),
  result: comment,
})

export const setThreadStatus = operation({
  id: 'setThreadStatus',
  method: 'PATCH',
  path: '/api/v1/threads/{threadId}',
  summary: 'Resolve a thread or open it again.',
  params: z.object({ threadId: id }),
  body: z.strictObject({ status: threadStatus }),
  result: thread,
})

export const moveThread = operation({
  id: 'moveThread',
  method: 'PUT',
  path: '/api/v1/threads/{threadId}/anchor',
  summary: 'Say anew which passage of its chapter a thread is about, as for one whose text is gone.',
  params: z.object({ threadId: id }),
  body: z.strictObject({ anchor }),
  result: thread,
})

export const editComment = operation({
  id: 'editComment',
  method: 'PATCH',
  path: '/api/v1/comments/{commentId}',
  summary: 'Change what you said; it is marked as edited.',
  params: z.object({ commentId: id }),
  body: z.strictObject({ body: commentBody }),
  result: comment,
})

export const deleteComment = operation({
  id: 'deleteComment',
  method: 'DELETE',
  path: '/api/v1/comments/{commentId}',
  summary: 'Take back what you said; that something stood there stays visible.',
  params: z.object({ commentId: id }),
  result: ok,
})

export const addReaction = operation({
  id: 'addReaction',
  method: 'PUT',
  path: '/api/v1/comments/{commentId}/reactions',
  summary: 'React to a comment with an emoji.',
  params: z.object({ commentId: id }),
  body: z.strictObject({ emoji }),
  result: comment,
})

export const removeReaction = operation({
  id: 'removeReaction',
  method: 'DELETE',
  path: '/api/v1/comments/{commentId}/reactions',
  summary: 'Take back the emoji with which you reacted to a comment.',
  params: z.object({ commentId: id }),
  query: z.object({ emoji }),
  result: comment,
})

export const markThreadSeen = operation({
  id: 'markThreadSeen',
  method: 'PUT',
  path: '/api/v1/threads/{threadId}/seen',
  summary: 'Say that you have seen what was said in a thread up to an instant; what comes later is unread.',
  params: z.object({ threadId: id }),
  body: z.strictObject({ until: instant }),
  result: ok,
})

/** Which threads of a manuscript are asked for; what is left out narrows nothing. */
const threadQuery = z.object({
  status: threadStatus.optional(),
  /** Those in which this member said something; `me` is who asks. */
  person: id.optional(),
  unread: z.literal('true').optional(),
  /** Words that stand in one of the comments or in the passage, in small letters or large. */
  search: z.string().trim().max(200).optional(),
  cursor: cursor.optional(),
})

export const listManuscriptThreads = operation({
  id: 'listManuscriptThreads',
  method: 'GET',
  path: '/api/v1/manuscripts/{manuscriptId}/threads',
  summary: 'The threads of all chapters in reading order, page by page.',
  params: z.object({ manuscriptId: id }),
  query: threadQuery,
  result: z.object({
    items: z.array(z.object({ chapter: z.object({ id, title: z.string() }), thread })),
    nextCursor: z.string().nullable(),
  }),
})

export type ManuscriptThread = z.output<typeof listManuscriptThreads.result>['items'][number]
