import type { ExportFormat } from '#lib/contract/exports.ts'

export interface FormatWords {
  format: ExportFormat
  name: string
  hint: string
  /** What becomes of comments and suggestions when they go along; null where they cannot. */
  review: string | null
}

/** The formats as a writer knows them, the one that most people want first. */
export const formatWords: FormatWords[] = [
  {
    format: 'docx',
    name: 'Word',
    hint: 'For agents, editors and magazines',
    review: 'As Word’s own comments and tracked changes',
  },
  { format: 'epub', name: 'EPUB', hint: 'For e-readers and shops', review: null },
  {
    format: 'html',
    name: 'Web page',
    hint: 'To read in any browser',
    review: 'As marks in the text and notes at its end',
  },
  {
    format: 'md',
    name: 'Markdown',
    hint: 'For other writing programs',
    review: 'As CriticMarkup in the text',
  },
  { format: 'txt', name: 'Plain text', hint: 'The words alone', review: null },
  { format: 'json', name: 'Stet file', hint: 'Everything, for another Stet', review: 'With everything else' },
]

export const styleOptions = [
  {
    value: 'manuscript',
    label: 'Standard manuscript',
    hint: 'Double-spaced Times, contact block, running head: ready to submit',
  },
  { value: 'book', label: 'Book page', hint: 'Set to be read, on a page of a paperback’s size' },
] as const

/** What the text is without its open suggestions. */
export const viewOptions = [
  { value: 'original', label: 'Leave them out', hint: 'The text as it was before they were made' },
  { value: 'accepted', label: 'Take them in', hint: 'The text as if all were accepted' },
] as const
