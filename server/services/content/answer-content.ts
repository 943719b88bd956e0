import type { View } from '#lib/contract/content.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { plainTextOf } from '#lib/manuscript/plain-text.ts'
import { projectView } from '#lib/review/view.ts'
import { getRuntime } from '#server/runtime.ts'
import { answerText } from '../http/answer.ts'

/** A chapter's text in a form and a view: JSON as a value, anything else as a file. */
export async function answerContent(
  document: DocumentJson,
  as: 'json' | 'text' | 'markdown',
  view: View,
): Promise<DocumentJson | Response> {
  switch (as) {
    case 'json':
      return projectView(document, view)
    case 'text':
      return answerText(plainTextOf(projectView(document, view)), 'text/plain')
    case 'markdown':
      return answerText(await getRuntime().exports.writeMarkdown(document, view), 'text/markdown')
  }
}
