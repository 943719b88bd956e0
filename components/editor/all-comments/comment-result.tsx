import { Check } from 'lucide-react'
import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { followHere } from '#components/ui/follow-here.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { plainWords } from '#lib/base/comment-markup.ts'
import type { Comment, ManuscriptThread } from '#lib/contract/threads.ts'

/** One conversation of the book, as a link to it: whose, on what, its beginning or what was searched for, and what became of it. */
export function CommentResult({
  item: { chapter, thread },
  search,
  onChosen,
}: {
  item: ManuscriptThread
  search: string
  onChosen: () => void
}) {
  const shown = commentFor(thread.comments, search)
  const author = shown?.author ?? thread.createdBy
  const name = shown?.foreignAuthor ?? author.name
  const replies = thread.comments.length - 1
  return (
    <Link
      data-comment-result=""
      href={`/chapters/${chapter.id}#thread-${thread.id}`}
      onClick={(event) => {
        followHere(event)
        onChosen()
      }}
      className="flex gap-3 rounded-md px-2 py-2.5 outline-offset-[-2px] hover:bg-hover"
    >
      <Avatar name={name} color={author.color} />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="line-clamp-1 border-l-2 border-(--anchor-line) pl-2 font-serif text-sm text-soft italic">
          {thread.quote.trim() === '' ? 'A scene break' : thread.quote}
        </span>
        <span className="line-clamp-2 text-sm wrap-anywhere">
          {shown ? plainWords(shown.body) : 'This comment was deleted.'}
        </span>
        <span className="text-xs text-faint">
          {thread.status === 'resolved' && (
            <Check aria-label="Resolved" className="mr-1.5 inline size-3.5! align-[-2px] text-good" />
          )}
          {name} · <RelativeTime at={shown?.createdAt ?? thread.createdAt} />
          {replies > 0 && ` · ${replies === 1 ? '1 reply' : `${replies} replies`}`}
          {thread.detached && ' · no longer in the text'}
          {thread.unread && (
            <>
              {' · '}
              <span className="font-medium text-ink">unread</span>
            </>
          )}
        </span>
      </span>
    </Link>
  )
}

/** The first comment with the words that were searched for, else the first that still has words. */
function commentFor(comments: Comment[], search: string): Comment | undefined {
  const words = search.trim().toLowerCase()
  const spoken = comments.filter(({ deleted }) => !deleted)
  return (words && spoken.find(({ body }) => body.toLowerCase().includes(words))) || spoken[0]
}
