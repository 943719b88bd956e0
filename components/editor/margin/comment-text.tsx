import { Fragment, type ReactNode } from 'react'
import { readMarkup, type Block, type Inline } from '#lib/base/comment-markup.ts'
import { splitMentions } from '#lib/base/split-mentions.ts'
import type { Comment } from '#lib/contract/threads.ts'

type Mentions = Comment['mentions']

/** The words of a comment with its light markup, links and mentions. All of it is text: nothing in a comment becomes HTML. */
export function CommentText({ body, mentions }: Pick<Comment, 'body' | 'mentions'>) {
  return each(readMarkup(body), (block) => showBlock(block, mentions))
}

function showBlock(block: Block, mentions: Mentions): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{show(block.words, mentions)}</p>
    case 'quote':
      return (
        <blockquote className="border-l-2 border-hairline pl-2 text-soft">
          {show(block.words, mentions)}
        </blockquote>
      )
    case 'list': {
      const items = each(block.items, (words) => <li>{show(words, mentions)}</li>)
      return block.isNumbered ? (
        <ol start={block.start} className="list-decimal pl-5">
          {items}
        </ol>
      ) : (
        <ul className="list-disc pl-5">{items}</ul>
      )
    }
  }
}

function show(words: Inline[], mentions: Mentions): ReactNode {
  return each(words, (one) => showWords(one, mentions))
}

function showWords(one: Inline, mentions: Mentions): ReactNode {
  switch (one.kind) {
    case 'text':
      return withMentions(one.text, mentions)
    case 'code':
      return <code className="rounded-sm bg-hover px-1 font-mono text-xs">{one.text}</code>
    case 'strong':
      return <strong className="font-semibold">{show(one.words, mentions)}</strong>
    case 'emphasis':
      return <em>{show(one.words, mentions)}</em>
    case 'link':
      return (
        <a
          href={one.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="underline decoration-edge underline-offset-2 hover:decoration-ink"
        >
          {show(one.words, mentions)}
        </a>
      )
  }
}

function withMentions(text: string, mentions: Mentions): ReactNode {
  return each(splitMentions(text, mentions), (stretch) =>
    stretch.people.length > 0 ? <span className="font-medium">{stretch.text}</span> : stretch.text,
  )
}

/** The parts of one text have no other name than their place in it. */
function each<Part>(parts: Part[], render: (part: Part) => ReactNode): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key
  return parts.map((part, index) => <Fragment key={index}>{render(part)}</Fragment>)
}
