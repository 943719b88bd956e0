import type { Notification } from '#lib/contract/notifications.ts'
import { newsOf, pathOf } from '#lib/contract/notification-words.ts'
import { getRuntime, type Mail } from '#server/runtime.ts'
import { muteToken } from './mute-by-link.ts'

export type DigestItem = Pick<
  Notification,
  'kind' | 'decision' | 'count' | 'manuscript' | 'chapter' | 'threadId' | 'excerpt'
> & { actor: { name: string } }

const shownMax = 20

/** The mail about what waits for somebody: in the order in which it happened, with a link by which it was the last. */
export function digestMail(person: { id: string; name: string; email: string }, items: DigestItem[]): Mail {
  const house = getRuntime().env.STET_URL
  const token = muteToken(person.id)
  const shown = items.slice(0, shownMax).map((item) => paragraphOf(item, house))
  const more = items.length - shown.length
  return {
    to: person.email,
    subject: subjectOf(items),
    text: [
      `Hello ${person.name},`,
      ...shown,
      ...(more > 0 ? [`And ${more} more: ${house}/library`] : []),
      `--\nNo more mail like this, with one click: ${house}/mute/${token}`,
    ].join('\n\n'),
    headers: {
      'List-Unsubscribe': `<${house}/api/v1/mail/mute/${token}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}

function subjectOf(items: DigestItem[]): string {
  const [first] = items
  if (first && items.length === 1) return `${first.actor.name} ${newsOf(first)}`
  const titles = [...new Set(items.map(({ manuscript }) => manuscript.title))]
  const place = titles.length === 1 ? `“${titles[0]}”` : `${titles.length} manuscripts`
  return `${items.length} things wait for you in ${place}`
}

function paragraphOf(item: DigestItem, house: string): string {
  return [
    `${item.actor.name} ${newsOf(item)}${item.excerpt ? ':' : '.'}`,
    ...(item.excerpt ? [`“${item.excerpt}”`] : []),
    `${house}${pathOf(item)}`,
  ].join('\n')
}
