import { z } from 'zod'
import { cursor, id, instant, ok, person } from './fields.ts'
import { operation } from './operation.ts'

/** Something that happened and waits for this person. */
export const notification = z.object({
  id,
  kind: z.enum(['mention', 'reply', 'decision', 'invitation']),
  at: instant,
  isRead: z.boolean(),
  /** Who did it. */
  actor: person,
  manuscript: z.object({ id, title: z.string() }),
  /** Null for an invitation. */
  chapter: z.object({ id, title: z.string() }).nullable(),
  /** Of a mention or a reply. */
  threadId: id.nullable(),
  /** The beginning of what was said, or of what was suggested. */
  excerpt: z.string(),
  /** What became of suggestions, and how many they were. */
  decision: z.enum(['accept', 'reject']).nullable(),
  count: z.int(),
})

export type Notification = z.output<typeof notification>

export const listNotifications = operation({
  id: 'listNotifications',
  method: 'GET',
  path: '/api/v1/me/notifications',
  summary:
    'What happened that waits for you, newest first: mentions, replies, decisions on your suggestions, invitations. `unread` counts all of it, not just this page.',
  query: z.object({ cursor: cursor.optional() }),
  result: z.object({
    items: z.array(notification),
    nextCursor: z.string().nullable(),
    unread: z.int(),
    /** Unread mentions and replies by chapter. */
    chapters: z.array(z.object({ chapterId: id, unreadThreads: z.array(id) })),
  }),
})

export type Notifications = z.output<typeof listNotifications.result>

export const readNotifications = operation({
  id: 'readNotifications',
  method: 'POST',
  path: '/api/v1/me/notifications/read',
  summary: 'Mark as read: those named by `ids`, those of one thread, or `all`.',
  body: z
    .strictObject({
      ids: z.array(id).min(1).max(1_000).optional(),
      threadId: id.optional(),
      all: z.literal(true).optional(),
    })
    .refine(
      ({ ids, threadId, all }) => [ids, threadId, all].filter((one) => one !== undefined).length === 1,
      { path: ['ids'], error: 'Give one of ids, threadId and all.' },
    ),
  result: z.object({ unread: z.int() }),
})

/** `available`: whether the house sends such mail, and has an address to send it to. */
const mailSetting = z.object({ muted: z.boolean(), available: z.boolean() })

export type MailSetting = z.output<typeof mailSetting>

export const getMailSetting = operation({
  id: 'getMailSetting',
  method: 'GET',
  path: '/api/v1/me/mail',
  summary: 'Whether you get mail about what waits for you.',
  result: mailSetting,
})

export const setMailSetting = operation({
  id: 'setMailSetting',
  method: 'PUT',
  path: '/api/v1/me/mail',
  summary: 'Get mail about what waits for you, or none.',
  body: z.strictObject({ muted: z.boolean() }),
  result: mailSetting,
})

const muteParams = z.object({ token: z.string().max(200) })

export const muteMail = operation({
  id: 'muteMail',
  method: 'POST',
  path: '/api/v1/mail/mute/{token}',
  summary:
    'End the mail about what waits for somebody, by the signed link in it (RFC 8058). Needs no session.',
  access: 'anyone',
  params: muteParams,
  result: ok,
})

export const unmuteMail = operation({
  id: 'unmuteMail',
  method: 'DELETE',
  path: '/api/v1/mail/mute/{token}',
  summary: 'Take that back.',
  access: 'anyone',
  params: muteParams,
  result: ok,
})
