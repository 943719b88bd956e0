import { exportFormats, type ExportFormat } from '#lib/contract/exports.ts'

export interface FormatWords {
  format: ExportFormat
  name: string
  hint: string
  /** What becomes of comments and suggestions when they go along; null where they cannot. */
  review: string | null
  /** Whether it comes as a manuscript or as a book page. */
  hasStyles: boolean
  /** What the file looks like: sheets of paper, a page that flows, or characters. */
  looks: 'paper' | 'screen' | 'characters'
}

export interface FormatGroup {
  name: string
  formats: FormatWords[]
}

type Words = Omit<FormatWords, 'format'>

const words: Record<string, Words> = {
  docx: {
    name: 'Word',
    hint: 'The file that agents and editors ask for',
    review: 'As Word’s own comments and tracked changes',
    hasStyles: true,
    looks: 'paper',
  },
  pack: {
    name: 'Submission pack',
    hint: 'Manuscript and e-book in one file, with a list',
    review: null,
    hasStyles: false,
    looks: 'paper',
  },
  epub: {
    name: 'EPUB',
    hint: 'For e-readers and shops',
    review: null,
    hasStyles: false,
    looks: 'screen',
  },
  html: {
    name: 'Web page',
    hint: 'To read in any browser',
    review: 'As marks in the text and notes at its end',
    hasStyles: false,
    looks: 'screen',
  },
  pdf: {
    name: 'PDF',
    hint: 'A finished page, ready to print',
    review: null,
    hasStyles: true,
    looks: 'paper',
  },
  md: {
    name: 'Markdown',
    hint: 'For other writing programs',
    review: 'As CriticMarkup in the text',
    hasStyles: false,
    looks: 'characters',
  },
  txt: { name: 'Plain text', hint: 'The words alone', review: null, hasStyles: false, looks: 'characters' },
  json: {
    name: 'Stet file',
    hint: 'Everything, for another Stet',
    review: 'With everything else',
    hasStyles: false,
    looks: 'characters',
  },
}

const groups: [name: string, formats: string[]][] = [
  ['For an agent or an editor', ['docx', 'pack']],
  ['For readers', ['epub', 'html']],
  ['For print', ['pdf']],
  ['For other programs', ['md', 'txt', 'json']],
]

/** The formats as a writer knows them, by what they are for; what most people want comes first. */
export const formatGroups: FormatGroup[] = groups.flatMap(([name, members]) => {
  const formats = members.flatMap((member) => exportFormats.filter((format) => format === member))
  return formats.length > 0 ? [{ name, formats: formats.map(wordsOf) }] : []
})

export function wordsOf(format: ExportFormat): FormatWords {
  return { format, ...(words[format] ?? { ...plain, name: format }) }
}

const plain: Words = { name: '', hint: '', review: null, hasStyles: false, looks: 'characters' }

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
