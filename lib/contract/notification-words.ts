import type { Notification } from './notifications.ts'

type Told = Pick<Notification, 'kind' | 'decision' | 'count'> & {
  manuscript: { title: string }
  chapter: { title: string } | null
}

/** What somebody did, to be read after their name: “mentioned you in “The Train””. */
export function newsOf({ kind, decision, count, manuscript, chapter }: Told): string {
  const place = `“${chapter?.title ?? manuscript.title}”`
  switch (kind) {
    case 'mention':
      return `mentioned you in ${place}`
    case 'reply':
      return `answered in a conversation of yours in ${place}`
    case 'decision':
      return `${decision === 'accept' ? 'accepted' : 'rejected'} ${suggestions(count)} in ${place}`
    case 'invitation':
      return `shared “${manuscript.title}” with you`
  }
}

/** Where a notification leads, from the root of the house. */
export function pathOf({ chapter, threadId }: Pick<Notification, 'chapter' | 'threadId'>): string {
  if (!chapter) return '/library'
  return threadId ? `/chapters/${chapter.id}#thread-${threadId}` : `/chapters/${chapter.id}`
}

function suggestions(count: number): string {
  return count === 1 ? 'your suggestion' : `${count} of your suggestions`
}
