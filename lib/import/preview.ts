import type { ImportPreview } from '#lib/contract/imports.ts'
import { textOfBlock, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import { projectView } from '#lib/review/view.ts'
import type { ImportedBook } from './imported-book.ts'

const excerptLength = 140

/** A book that was read from a file in short, for whoever decides whether it comes in. */
export function previewOf(book: ImportedBook): ImportPreview {
  return {
    kind: book.kind,
    title: book.title,
    authorLine: book.authorLine,
    language: book.language,
    chapters: book.chapters.map(({ title, document, threads }) => ({
      title,
      words: countWords(document),
      threads: threads.length,
      suggestions: listSuggestionsInJson(document).length,
      excerpt: excerptOf(document),
    })),
    people: Object.values(book.people),
    warnings: book.warnings,
  }
}

/** The first words, cut between two of them. */
function excerptOf({ content }: DocumentJson): string {
  const first = content.find((block) => textOfBlock(block).trim() !== '')
  if (!first) return ''
  const [shown] = projectView({ type: 'doc', content: [first] }, 'accepted').content
  const text = (shown ? textOfBlock(shown) : '').replace(/\s+/g, ' ').trim()
  if (text.length <= excerptLength) return text
  return `${text.slice(0, excerptLength).replace(/\s+\S*$/u, '')}…`
}
