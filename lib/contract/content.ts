import { z } from 'zod'
import { documentJson, id } from './fields.ts'
import { operation } from './operation.ts'

/** What becomes of open suggestions: shown as they are, or the text as if all were accepted, or rejected. */
export const view = z.enum(['marked', 'accepted', 'original'])

export type View = z.output<typeof view>

export const getContent = operation({
  id: 'getContent',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/content',
  summary: 'The text of a chapter as it stands now: ProseMirror JSON, plain text or Markdown.',
  params: z.object({ chapterId: id }),
  query: z.object({ as: z.enum(['json', 'text', 'markdown']).default('json'), view: view.default('marked') }),
  result: z.union([documentJson, z.string()]),
  files: ['text/plain', 'text/markdown'],
})
