import type { RootContent } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { flowOf } from '../flow.ts'
import { markdownBlocks } from './blocks.ts'
import { criticMarkup } from './critic.ts'

/**
 * The text of a chapter as CommonMark; underline, strike and small caps as the HTML that it allows.
 *
 * Without anchors and suggestions: project first (`lib/review`) for one view of the text.
 */
export function documentToMarkdown(document: DocumentJson): string {
  const options = { headingShift: 0, comments: null, dropped: new Set<string>() }
  return writeMarkdown(markdownBlocks(flowOf(document.content), options), { withCritic: false })
}

/** Blocks as text, in one style of Markdown throughout. */
export function writeMarkdown(children: RootContent[], { withCritic }: { withCritic: boolean }): string {
  return toMarkdown(
    { type: 'root', children },
    {
      bullet: '-',
      emphasis: '*',
      listItemIndent: 'one',
      resourceLink: true,
      rule: '*',
      ruleSpaces: true,
      extensions: withCritic ? [criticMarkup] : [],
    },
  )
}
